public import Foundation
import Numbering
public import Records
public import Routing
import Storage

extension Operations {
    /// Simulates a past call as it would go now: the same caller with the same keys, by the plan and the duties of now.
    /// Everybody who is rung answers. Nothing rings in truth, is counted or written down.
    /// - Throws: ``NumberRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    public func trial(of record: CallRecord, at now: Date) throws -> SimulatedCall {
        let context = try context(of: record.did, at: now)
        let plan = context.plan(at: now)
        var world = World()
        return Simulation(
            plan: plan, version: context.version, caller: context.places.caller(presented: record.caller), at: now,
            calendar: context.calendar, duties: context.duties.holding(at: now), isSuspended: context.isSuspended,
            keys: record.receipt.map { Replay.keys($0, by: plan) } ?? []
        ).run(in: &world)
    }
}
