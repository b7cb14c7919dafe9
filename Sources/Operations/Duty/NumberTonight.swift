public import Foundation
import Numbering
public import Records
public import Routing
import Storage

/// The answering of a number now and until tomorrow, with all that a page says of it.
public struct NumberTonight: Sendable {
    public let plan: NumberPlan
    /// The version of the plan.
    public let version: Int
    public let tonight: Tonight
    /// The duty that decides now at the step that a change means; `nil`: the roster or the plan does.
    public let present: DutyRecord?
    /// The ones who answer that step once ``present`` is taken back.
    public let before: Answerer?
    /// Everything that was set for the number and is not over, the oldest first.
    public let duties: [DutyRecord]
    public let setting: NumberSetting
    /// The instant since when the number is suspended: callers hear so, whoever is on duty; `nil`: it is not.
    public let suspendedAt: Date?
}

extension Operations {
    /// Tells who answers a number now and until tomorrow noon.
    /// - Parameter since: Nothing is told of before.
    /// - Throws: ``NumberRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    public func tonight(of did: DID, since: Date, at now: Date) throws -> NumberTonight {
        try store.snapshot { store in
            guard let version = try store.currentPlan(of: did) else { throw NumberRefusal.unknown(did) }
            let plan = try NumberPlan(stored: version.document)
            let setting = try store.setting(of: did)
            let tables = try store.referenceTables()
            let past = try store.dutiesSince(now.addingTimeInterval(-86_400), of: did)
            let tonight = Tonight(
                of: plan, caller: tables.places.caller(presented: Self.ordinaryCaller), calendar: tables.calendar,
                at: now, since: max(since, version.publishedAt),
                duties: past.map { duty in
                    (
                        duty.step,
                        Duty(
                            targets: duty.targets, from: duty.from ?? duty.setAt, until: duty.until, by: duty.setBy)
                    )
                },
                chosen: setting.dutyStep)
            let duties = try store.duties(of: did, at: now)
            let present = tonight.step.flatMap { duties.deciding(at: now)[$0] }
            let others = duties.filter { $0.id != present?.id }.holding(at: now)
            return NumberTonight(
                plan: plan, version: version.version, tonight: tonight, present: present,
                before: plan.answerers(at: now, duties: others).first { $0.step == tonight.step }, duties: duties,
                setting: setting, suspendedAt: try store.suspendedAt(did))
        }
    }

    /// The mobile whose way is shown for everybody's.
    private static let ordinaryCaller = "13800138000"
}
