import Foundation

/// A requirement of OWASP ASVS, as a row of `docs/asvs.md` has it: `| V6.5.1 | 2 | Codes are good once. | Test: … |`.
struct Requirement {
    let id: String
    let level: Int
    /// The last cell: it begins with the kind of proof, and may name tests and files.
    let proof: String

    /// `nil` for a line that is no such row.
    init?(_ line: String) {
        let cells = line.split(separator: "|").map { String($0.trimmingPrefix(/\s+/).replacing(/\s+$/, with: "")) }
        guard cells.count == 4, cells[0].wholeMatch(of: /V\d+\.\d+\.\d+/) != nil, let level = Int(cells[1]) else {
            return nil
        }
        (id, self.level, proof) = (cells[0], level, cells[3])
    }

    /// Kinds of proof, and the word for a requirement that is not kept.
    static let kinds = ["Test", "Code", "Setting", "Page", "Absent", "Deviation"]

    /// What is wrong with the proof; a sentence each.
    /// - Parameter tests: The text of each file of tests, by its name without `.swift`.
    func mistakes(given tests: [String: [String]]) -> [String] {
        var mistakes: [String] = []
        let kind = proof.prefix { $0 != ":" }
        if !Self.kinds.contains(String(kind)) {
            mistakes.append("\(id) begins with '\(kind)', which is no kind of proof")
        }
        var (file, named) = (nil as String?, Set<String>())
        for match in proof.matches(of: /`(\w+Tests)`|\*([^*]+)\*/) {
            if let name = match.output.1.map(String.init) {
                file = name
                if tests[name] == nil { mistakes.append("\(id): there are no \(name)") }
            } else if let file, let sentence = match.output.2 {
                named.insert(file)
                let isThere = tests[file].map { $0.contains { $0.contains("func `\(sentence)`") } } ?? true
                if !isThere { mistakes.append("\(id): \(file) has no test '\(sentence)'") }
            }
        }
        let files = Set(proof.matches(of: /`(\w+Tests)`/).map { String($0.output.1) })
        mistakes += files.subtracting(named).sorted().map { "\(id) names no test of \($0)" }
        let paths = proof.matches(of: /`((?:Sources|Tests|systemd|scripts|examples|docker)\/[^`]+|Package\.swift)`/)
        for path in paths.map(\.output.1)
        where !FileManager.default.fileExists(atPath: Page.root.appending(path: String(path)).path) {
            mistakes.append("\(id): there is no \(path)")
        }
        return mistakes
    }
}
