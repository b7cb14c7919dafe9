public import Foundation
import Numbering
public import Records
import Reports
public import Routing
import Storage

extension Operations {
    /// Every call of a number since an instant, to be decided again by another plan.
    public func pastCalls(of did: DID, since: Date) async throws -> FoundCalls {
        try await store.calls(of: did, since: since, limit: .max)
    }

    /// A number's draft in hand, or the next that waits, with what the platform knows of the number; `nil`: it has none.
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
    /// - Returns: `nil` if the call has no receipt of its own, or was decided by the fallback.
    public func replay(of record: CallRecord) -> Replay? {
        guard let receipt = record.receipt, record.decision != .fallback, !receipt.isContinuation else { return nil }
        return Replay(
            plan, caller: places.caller(presented: record.caller), at: record.startedAt, calendar: calendar,
            receipt: receipt, hops: record.hops.map { ($0.targets, $0.status.simulated) })
    }
}
