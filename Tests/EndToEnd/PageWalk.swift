import Foundation
import TestSupport
import Testing

/// A page of `docs/` whose commands are given one by one, in a folder of their own, as its reader would.
///
/// - A `yaml` block whose first line is `# NAME` is saved as that file.
/// - In a `console` block `$ COMMAND` is given to a shell; the lines behind it are its output. `$ export NAME=VALUE` holds
///   for the commands that follow.
/// - `<!-- a call to NUMBER -->` is the reader's call, which is answered and talks for two seconds.
struct PageWalk {
    /// A command with the output that the page shows and the one that it had.
    struct Step {
        let command: String
        let shown: [String]
        let printed: [String]
    }

    let lab: Lab
    let folder: TemporaryFolder
    private(set) var steps: [Step] = []
    /// The page with the outputs that the commands had.
    private(set) var text: [String] = []
    /// Variables that the page has exported.
    private var exported: [String] = []
    /// The id that was printed last; a page's own id in a command stands for it.
    private var id: Substring?

    init(lab: Lab) throws {
        self.lab = lab
        folder = try TemporaryFolder()
        let files = FileManager.default
        try files.createSymbolicLink(
            atPath: folder.file("hotline.yaml"), withDestinationPath: "\(lab.folder)/hotline.yaml")
        try files.createDirectory(atPath: folder.file("bin"), withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder.file("bin/hotline"), withDestinationPath: lab.hotlineBinary)
    }

    mutating func walk(_ page: String) async throws {
        var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            text.append(line)
            if line.hasPrefix("```") {
                let block = lines.prefix { $0 != "```" }
                lines = lines.dropFirst(block.count)
                try await follow(block, isConsole: line == "```console")
                if let fence = lines.popFirst() { text.append(fence) }
            } else if let call = line.wholeMatch(of: /<!-- a call to (\d+) -->/) {
                try await place(String(call.1))
            }
        }
    }

    private mutating func follow(_ block: ArraySlice<String>, isConsole: Bool) async throws {
        guard isConsole else {
            text += block
            if let name = block.first?.wholeMatch(of: /# (\S+)/)?.1 {
                try block.joined(separator: "\n").write(
                    toFile: folder.file(String(name)), atomically: true, encoding: .utf8)
            }
            return
        }
        var rest = block
        while let line = rest.popFirst() {
            let command = try #require(line.wholeMatch(of: /\$ (.+)/)?.1, "'\(line)' is no command")
            let shown = rest.prefix { !$0.hasPrefix("$ ") }
            rest = rest.dropFirst(shown.count)
            try await give(String(command), shown: Array(shown))
        }
    }

    private mutating func give(_ command: String, shown: [String]) async throws {
        if let variable = command.wholeMatch(of: /export (\w+=\S+)/)?.1 {
            exported.append(String(variable))
            text.append("$ \(command)")
            return
        }
        let asked = command.replacing(Self.identifier) { id ?? $0.output }
        let output = try await lab.run(
            "/usr/bin/env",
            [
                "-C", folder.path, "PATH=\(folder.file("bin")):/usr/local/bin:/usr/bin:/bin",
            ] + exported + ["bash", "-c", "exec 2>&1; \(asked)"])
        try #require(output.status == 0, "\(asked): \(output.text)")
        id = output.text.matches(of: Self.identifier).last?.output ?? id
        let printed = output.text.split(separator: "\n").map(String.init)
        steps.append(Step(command: asked, shown: shown, printed: printed))
        text.append("$ \(id.map { command.replacing(Self.identifier, with: $0) } ?? command)")
        text += printed
    }

    private func place(_ number: String) async throws {
        try await lab.call(number, pause: 2000)
        try await eventually("the call of \(number), charged") {
            let record = try await lab.records(of: number).first
            let isCharged = try await lab.hotline("calls", number, "--json").text.contains("\"charge\"")
            return record?.witnesses.count == 3 && isCharged ? () : nil
        }
    }

    fileprivate static var identifier: Regex<Substring> { /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/ }
}

extension PageWalk.Step {
    /// The outputs without what differs from call to call and from month to month: ids, times, lengths, levels.
    var differs: Bool { shown.map(Self.masked) != printed.map(Self.masked) }

    private static func masked(_ line: String) -> String {
        line
            .replacing(PageWalk.identifier, with: "ID")
            .replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "INSTANT")
            .replacing(/\d\d:\d\d:\d\d\.\d{3}/, with: "TIME")
            .replacing(/\b20\d\d-\d\d\b(?!-)/, with: "MONTH")
            .replacing(/\b\d+\.\d\b/, with: "N")
            .replacing(/(to|至) ?(?:28|29|30|31)\b/) { "\($0.output.1) LAST" }
            .replacing(/\ +/, with: " ")
    }
}
