public import Foundation
import Numbering
public import Records
import Reports
public import Routing
import Storage

extension Operations {
    /// Decides a number's past calls again by another plan of it, each with its own instant, caller and keys.
    ///
    /// - Parameters:
    ///   - since: Only calls started at or after this time.
    ///   - limit: Maximum number of calls, the newest.
    ///   - count: Maximum number of examples of each kind of change.
    ///   - progress: Is told how many of how many calls are done, from time to time.
    public func replay(
        by other: PlanContext, since: Date, limit: Int = .max, examples count: Int,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> ReplayedCalls {
        let found = try await store.calls(of: other.plan.did, since: since, limit: limit)
        var replayed = ReplayedCalls(of: other.plan.did, unreadable: found.unreadable)
        for (index, record) in found.records.enumerated() {
            if (index + 1).isMultiple(of: 10_000) { progress(index + 1, found.records.count) }
            if let replay = other.replay(of: record) {
                replayed.add(replay, of: record, examples: count)
            } else {
                replayed.skip()
            }
        }
        return replayed
    }

    /// A number's draft in hand, or the next that waits, with what the platform knows of the number; `nil`: it has
    /// none.
    /// - Parameter now: The day of the packages.
    /// - Throws: `InvalidDocument` if this version of Hotline cannot read it.
    public func contextOfDraft(of did: DID, at now: Date) throws -> PlanContext? {
        try store.nextDraft(of: did).map { draft in
            let plan = try NumberPlan(stored: draft.document)
            return try context(of: plan, newcomer: .main, at: now)
        }
    }
}

extension PlanContext {
    /// A past call decided again by this plan: the same caller at the same instant, with the same keys.
    /// - Returns: `nil` if the call has no receipt of its own, was decided by the fallback, or came to a
    ///   suspended number.
    @inline(never)  // inlined, this made the optimiser of Swift 6.3 crash
    public func replay(of record: CallRecord) -> Replay? {
        guard let receipt = record.receipt, record.decision != .fallback, !receipt.isContinuation,
            !receipt.isOfSuspendedNumber
        else { return nil }
        return Replay(
            plan, caller: places.caller(presented: record.caller), at: record.startedAt, calendar: calendar,
            receipt: receipt, hops: record.hops.map { ($0.targets, $0.status.simulated) })
    }
}
