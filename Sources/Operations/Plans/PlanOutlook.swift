public import CivilTime
public import Foundation
import Numbering
public import Records
public import Routing
import Storage

/// The ones who answer by a plan from an instant on, and the days on which China works otherwise than in a week.
public struct PlanOutlook: Sendable {
    /// Without gaps. The first day is 24 hours long, whatever the clocks do.
    public let bands: [Tonight.Band]
    /// The duties that hold at the beginning.
    public let duties: [StepName: DutyRecord]
    public let calendar: WorkCalendar
}

extension PlanContext {
    /// - Parameter days: Of 24 hours each.
    public func outlook(from start: Date, days: Int) -> PlanOutlook {
        PlanOutlook(
            bands: plan.bands(
                from: start, until: start.addingTimeInterval(Double(days) * 86_400),
                caller: places.caller(presented: "13800138000"), calendar: calendar,
                duties: duties.holding(at: start)),
            duties: duties.deciding(at: start), calendar: calendar)
    }
}

extension Operations {
    /// The days on which China works otherwise than in a week, by the table in force.
    public func workCalendar() throws -> WorkCalendar { try store.workCalendar() }
}
