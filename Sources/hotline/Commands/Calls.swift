import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct Calls: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
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
        let store = try Store(existing: configuration.database)
        let zone = try configuration.timezone(of: did, in: store)
        let since = try since.map { try Date.since($0, in: zone) }
        let found = try await store.calls(of: did, since: since, unexplained: unexplained, limit: limit)
        found.reportUnreadable()
        let records = found.records
        if records.isEmpty, let did {
            _ = try Operations(store).history(of: did)
        }
        if json {
            let charges = try store.charges(of: records.lazy.map(\.id))
            try printJSON(records.map { CallDocument($0, charges[$0.id]) })
        } else if csv {
            let charges = try store.charges(of: records.lazy.map(\.id))
            printData(CallDocument.csv(of: records, charges))
        } else {
            CallList(records, in: zone).print(whenEmpty: unexplained ? "no unexplained calls" : "no calls")
        }
    }
}

struct Call: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One call with its hops, its receipt and what it cost.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The call's id, as 'hotline calls' shows it, or its first 8 characters or more.") var id: String
    @Option(help: "Of the receipt: zh or en. Default: en.") var language = Language.en
    @Flag(help: "As JSON (docs/records.md).") var json = false

    func run() async throws {
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        let id = try await store.existingCall(named: id)
        let problem = try store.problem(of: "\(id)")
        guard let record = try await record(of: id, in: store) else {
            throw Failure.no(
                problem.map { "call \(id): \($0.sentence); hotline serve tries again each hour" }
                    ?? "there is no call \(id); 'hotline calls' shows which there are")
        }
        let charges = try store.charges(of: id)
        if json {
            try printJSON(CallDocument(record, charges, problem: problem))
        } else {
            let timezone = try configuration.timezone(of: record.did, in: store)
            print(CallText(record, charges, problem: problem, timezone: timezone, language: language))
        }
    }

    private func record(of id: CallID, in store: Store) async throws -> CallRecord? {
        do {
            return try await store.call(id)
        } catch let error as UnreadableCall {
            throw Failure.no("\(error.sentence); another version of Hotline may read it")
        }
    }
}

extension Store {
    /// The call that an id, or at least 8 characters of its beginning, names.
    /// - Throws: ``Failure`` if it names none, or several.
    fileprivate func existingCall(named text: String) async throws -> CallID {
        let beginning = text.lowercased()
        guard (8...36).contains(beginning.utf8.count), beginning.allSatisfy({ "0123456789abcdef-".contains($0) }) else {
            throw Failure.usage(
                "'\(text.shortened)' is no call id; 'hotline calls' shows them, and their first 8 characters are enough"
            )
        }
        let found = try await callIDs(beginningWith: beginning, limit: 10)
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            throw Failure.no(
                "several calls begin with \(beginning); write more of the one you mean: "
                    + found.map(\.description).joined(separator: ", "))
        }
        let near = try await callIDs(beginningWith: String(beginning.prefix(8)), limit: 1)
        let hint = near.first.map { "did you mean \($0)?" } ?? "'hotline calls' shows which there are"
        throw Failure.no("there is no call \(beginning); \(hint)")
    }
}
