public import CivilTime
public import Foundation

extension NumberPlan {
    /// The way of a call while Hotline is away: nobody knows the caller, nothing can be asked.
    ///
    /// Hours, rosters and duties are those of `instant`; places lead to `otherwise`, shares to the largest branch that
    /// is open, menus to `otherwise`; `rotate` and `random` ring as written. A number with a password announces
    /// `unavailable`. The guard and the limits cannot be asked, so they hold nobody back.
    public func fallback(
        at instant: Date, calendar: WorkCalendar, duties: [StepName: Duty] = [:]
    ) -> HuntTable {
        guard password == nil else { return HuntTable(announcing: .unavailable) }
        let context = CallContext(plan: self, caller: nil, at: instant, calendar: calendar, duties: duties)
        let layout = HuntLayout(from: start, context: context, lookahead: Lookahead(context), asksAgain: false)
        var runs: [StepName: RingRun] = [:]
        for step in layout.order {
            guard case .ring(let ring) = steps[step] else { continue }
            runs[step] = RingRun(ring, staff: context.staff(of: ring, at: step).targets)
        }
        return HuntTableBuilder.table(layout, runs: runs)
    }

    /// The next instant at which ``fallback(at:calendar:duties:)`` can be another: an hours rule that begins or ends to
    /// hold, a roster that is handed over, a duty that begins or ends.
    ///
    /// - Returns: `nil` if nothing changes for 400 days: look again then.
    public func nextBoundary(
        after instant: Date, calendar: WorkCalendar, duties: [StepName: Duty] = [:]
    ) -> Date? {
        guard password == nil else { return nil }
        let dutyEnds = duties.values.flatMap { [$0.from, $0.until] }.compactMap(\.self).filter { $0 > instant }.min()
        let boundary = BoundarySearch(plan: self, calendar: calendar).first(after: instant)
        return [dutyEnds, boundary].compactMap(\.self).min()
    }
}
