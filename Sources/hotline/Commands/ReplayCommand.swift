import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Which of the past calls another plan would have sent elsewhere, refused, or met with a closed door.",
        discussion: """
            Each call is decided again with its own instant, caller and keys; who knew an access code knows the one of the \
            same name. Limits are not replayed, nor the calls that went by the fallback.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "The other plan's file. Default: the number's draft.") var draft: String?
    @Option(help: "Since when: 30d, or 2026-11-01.") var since = "30d"
    @Option(help: "How many examples of each kind.") var examples = 5
    @Flag(help: "As JSON: {number, calls, skipped, changes, examples}.") var json = false

    func run() async throws {
        let past = try past()
        let found = try await past.operations.pastCalls(of: past.other.plan.did, since: past.since)
        found.reportUnreadable()
        try tell(found.records, past)
    }

    /// Against what, and since when.
    private struct Past {
        let operations: Operations
        let other: PlanContext
        let since: Date
    }

    // These two, inlined into run(), make the optimiser of Swift 6.3 crash.
    @inline(never) private func past() throws -> Past {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let other = try other(did, operations, configuration)
        return Past(operations: operations, other: other, since: try Date.since(since, in: other.plan.timezone))
    }

    @inline(never) private func tell(_ records: [CallRecord], _ past: Past) throws {
        var document = ReplayDocument(number: past.other.plan.did)
        for (index, record) in records.enumerated() {
            if (index + 1).isMultiple(of: 10_000) { printToStandardError("\(index + 1) of \(records.count) calls…") }
            if let replay = past.other.replay(of: record) {
                document.add(replay, of: record, examples: examples)
            } else {
                document.skipped += 1
            }
        }
        if json {
            try printJSON(document)
        } else {
            print(document.text(in: past.other.plan.timezone))
        }
    }

    private func other(
        _ did: DID, _ operations: Operations, _ configuration: Configuration
    ) throws -> PlanContext {
        if let draft {
            let written = try [WrittenPlan].reading([draft], operations, configuration)[0]
            try written.mustBePlan(of: did)
            return try operations.context(of: written, at: Date())
        }
        guard let context = try operations.contextOfDraft(of: did, at: Date()) else {
            throw Failure.no("\(did) has no draft; name a file with --draft")
        }
        return context
    }
}

/// What `hotline replay` found.
private struct ReplayDocument: Encodable {
    struct Example: Encodable {
        let call: String
        let at: Date
        let caller: String?
        let before: [DialTarget]
        let after: [DialTarget]
    }

    let number: DID
    var calls = 0
    /// Without a receipt, or decided by the fallback.
    var skipped = 0
    var changes: [String: Int] = [:]
    var examples: [String: [Example]] = [:]

    init(number: DID) {
        self.number = number
        for change in Replay.Change.allCases { changes[change.rawValue] = 0 }
    }

    mutating func add(_ replay: Replay, of record: CallRecord, examples count: Int) {
        calls += 1
        let kind = replay.change.rawValue
        changes[kind, default: 0] += 1
        guard replay.change != .none, examples[kind, default: []].count < count else { return }
        examples[kind, default: []].append(
            Example(
                call: record.id.description, at: record.startedAt, caller: record.caller, before: replay.before,
                after: replay.after))
    }

    func text(in zone: TimeZone) -> String {
        var lines = ["\(number): \(calls) calls decided again" + (skipped > 0 ? ", \(skipped) could not be" : "")]
        for change in Replay.Change.allCases {
            let count = changes[change.rawValue] ?? 0
            lines.append("  \(change.sentence): \(count)")
            for example in examples[change.rawValue] ?? [] {
                lines.append(
                    "    \(example.at.local(naming: zone))  \(example.caller ?? "hidden")  \(Self.list(example.before)) → "
                        + "\(Self.list(example.after))  \(example.call)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func list(_ targets: [DialTarget]) -> String {
        targets.isEmpty ? "nobody" : targets.map(\.description).joined(separator: " & ")
    }
}

extension Replay.Change {
    fileprivate var sentence: String {
        switch self {
        case .none: "as before"
        case .elsewhere: "other telephones ring first"
        case .refused: "refused"
        case .closed: "an announcement, where somebody was rung"
        case .opened: "somebody rings, where an announcement was"
        }
    }
}
