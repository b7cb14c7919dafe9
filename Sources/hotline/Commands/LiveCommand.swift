import ArgumentParser
import Documents
import Foundation
import Routing

struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: "Who is calling now: which number, in which step, ringing or talking to whom, for how long.",
        discussion: "Refreshed once a second until Ctrl-C; printed once if the output is no terminal.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "A JSON document a line, once a second until Ctrl-C (docs/records.md).")
    var json = false

    func run() throws {
        let configuration = try common.load()
        guard let connection = try ControlClient.connect(to: configuration.control) else {
            throw Failure.outside("no hotline serves here (\(configuration.control)); start it: hotline serve")
        }
        try connection.send("live")
        let isTerminal = isatty(STDOUT_FILENO) == 1
        for line in connection.lines() {
            if json {
                printData(line)
                fflush(nil)
                continue
            }
            let document = try JSONDecoder().decode(LiveDocument.self, from: Data(line.utf8))
            guard isTerminal else {
                show(document, in: configuration.timezone)
                return
            }
            // Home, then everything below is cleared: nothing flickers.
            Swift.print("\u{1B}[H\u{1B}[J", terminator: "")
            show(document, in: configuration.timezone)
            fflush(nil)
        }
        throw Failure.outside("the connection to hotline serve is gone; see whether it runs, and start this again")
    }

    private func show(_ document: LiveDocument, in zone: TimeZone) {
        let count = document.calls.count
        let at =
            (try? Date(document.at, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))?
            .local(naming: zone) ?? document.at
        print("\(count) \(count == 1 ? "call" : "calls") up at \(at)\n")
        guard count > 0 else { return }
        printTable(
            ["NUMBER", "CALLER", "FOR", "NOW", "WITH", "SINCE"],
            document.calls.map { call in
                [
                    call.number.digits, call.caller ?? "hidden", "\(call.seconds) s",
                    call.part.map { "\(call.phase): \($0)" } ?? call.phase,
                    call.targets.map(\.description).joined(separator: " & "), call.phaseSeconds.map { "\($0) s" } ?? "",
                ]
            })
    }
}
