import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct CallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Call records, the newest first.",
        discussion: """
            Times are in the zone of the number's plan, of all numbers in the platform's; --json and --csv have them in UTC.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Of this number only, such as 4006001234.") var number: String?
    @Option(
        help: "Since then: 2026-11-22, 2026-11-22T10:00 (in the zone that is shown), or so long ago: 30m, 12h, 7d.")
    var since: String?
    @Option(help: "At most so many.") var limit = 100
    @Flag(help: "Only those whose end nobody witnessed.") var unexplained = false
    @Flag(help: "As JSON: an array of the objects that 'call --json' prints (docs/records.md).") var json = false
    @Flag(help: "As CSV with a heading, one call a line (docs/records.md).") var csv = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more") }
        guard !(json && csv) else { throw ValidationError("choose one of --json and --csv") }
    }

    func run() async throws {
        let configuration = try common.load()
        let did = try number.map(DID.argument)
        let operations = Operations(try Store(existing: configuration.database))
        let zone = configuration.timezone(of: did, operations)
        let since = try since.map { try Date.since($0, in: zone) }
        let found = try await operations.calls(of: did, since: since, unexplained: unexplained, limit: limit)
        found.unreadable.report()
        if json {
            try printJSON(found.documents)
        } else if csv {
            printData(CallDocument.csv(of: found.records, found.charges))
        } else {
            CallList(found.records, in: zone).print(whenEmpty: unexplained ? "no unexplained calls" : "no calls")
        }
    }
}

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "One call with its hops, its receipt and what it cost.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The call's id, as 'hotline calls' shows it, or its first 8 characters or more.") var id: String
    @Option(help: "Of the receipt: zh or en. Default: en.") var language = Language.en
    @Flag(help: "As JSON (docs/records.md).") var json = false

    func run() async throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let call = try await operations.call(named: id)
        if json {
            try printJSON(CallDocument(call.record, call.charges, problem: call.problem))
        } else {
            let timezone = configuration.timezone(of: call.record.did, operations)
            print(
                CallText(call.record, call.charges, problem: call.problem, timezone: timezone, language: language))
        }
    }
}

extension RecordedCalls {
    /// They as JSON.
    var documents: [CallDocument] { records.map { CallDocument($0, charges[$0.id]) } }
}
