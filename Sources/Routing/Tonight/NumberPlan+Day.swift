public import CivilTime
public import Foundation
public import Numbering

extension NumberPlan {
    /// The ones who answer in a span of time, without gaps, as ``Tonight`` tells it for a caller who was let in.
    /// - Parameter duties: Those that hold, by step.
    public func bands(
        from start: Date, until end: Date, caller: Caller, calendar: WorkCalendar, duties: [StepName: Duty]
    ) -> [Tonight.Band] {
        let duties = duties.sorted { $0.key.description < $1.key.description }.map { (step: $0.key, duty: $0.value) }
        return Outlook(plan: self, caller: caller, calendar: calendar, duties: duties)
            .bands(from: start, until: end, cutAt: start)
    }
}
