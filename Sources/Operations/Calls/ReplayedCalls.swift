public import Foundation
public import Records
public import Routing

/// A number's past calls, decided again by another plan.
public struct ReplayedCalls: Sendable {
    /// A call that the other plan would have changed.
    public struct Example: Sendable {
        public let call: CallID
        public let at: Date
        /// `nil`: hidden.
        public let caller: String?
        /// The targets that rang first in truth; empty: none.
        public let before: [DialTarget]
        /// The targets that would ring first.
        public let after: [DialTarget]
    }

    public let number: DID
    /// Calls that were decided again.
    public private(set) var calls = 0
    /// Calls without a receipt, or decided by the fallback.
    public private(set) var skipped = 0
    /// By what would have changed; every kind is there.
    public private(set) var changes: [Replay.Change: Int]
    /// The newest of each kind.
    public private(set) var examples: [Replay.Change: [Example]] = [:]
    /// Calls that cannot be read.
    public let unreadable: [UnreadableCall]

    init(of number: DID, unreadable: [UnreadableCall]) {
        self.number = number
        self.unreadable = unreadable
        changes = Dictionary(uniqueKeysWithValues: Replay.Change.allCases.map { ($0, 0) })
    }

    mutating func skip() {
        skipped += 1
    }

    /// - Parameter count: Maximum number of examples of each kind.
    mutating func add(_ replay: Replay, of record: CallRecord, examples count: Int) {
        calls += 1
        changes[replay.change, default: 0] += 1
        guard replay.change != .none, examples[replay.change, default: []].count < count else { return }
        examples[replay.change, default: []].append(
            Example(
                call: record.id, at: record.startedAt, caller: record.caller, before: replay.before,
                after: replay.after))
    }
}
