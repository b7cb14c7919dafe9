import ArgumentParser
import Foundation
import Storage

/// Who makes a change: noted with it.
struct AuthorOption: ParsableArguments {
    @Option(help: "Who makes this change, for the record. Default: the user at the command line.")
    var by: String?

    func author(at now: Date = Date()) throws -> Author {
        let environment = ProcessInfo.processInfo.environment
        let name = by ?? environment["SUDO_USER"] ?? NSUserName()
        guard (1...60).contains(name.count), !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { throw Failure.usage("--by must be one line of 1 to 60 characters") }
        return Author(name, at: now)
    }
}
