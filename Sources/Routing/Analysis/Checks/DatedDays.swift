import CivilTime
import Foundation
import Markup

/// Dated rules with hours, beside which the weekly rules go on answering at other hours of the same day.
extension Survey {
    func datedDays() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .hours(let hours) = step, let place = times.hours.firstIndex(of: name) else { return [] }
            return hours.rules.indices.compactMap { restOfDay(of: $0, in: hours, at: name, place) }
        }
    }

    /// Only where the dated rule takes the place of weekly hours: one that adds hours to a day is meant so, and so is
    /// one that closes.
    private func restOfDay(of number: Int, in hours: Hours, at name: StepName, _ place: Int) -> Finding? {
        let rule = hours.rules[number]
        guard rule.isDated, let span = rule.span else { return nil }
        let reached = territory.reached(name)
        let answered = hours.rules.map { reached.intersection(territory.answered($0.goes)).anyRow }
        let spans = times.spans(onDaysOf: rule)
        let own = spans.filter { Int(times.rules[$0.column][place]) == number && answered[number].contains($0.column) }
        guard own.prefix(100).contains(where: { isAnsweredWeekly(at: $0, by: hours, answered) }) else { return nil }
        let rest = spans.filter { span in
            let deciding = Int(times.rules[span.column][place])
            return deciding < hours.rules.count && !hours.rules[deciding].isDated
                && answered[deciding].contains(span.column)
        }
        // What comes after its hours surprises first.
        let later = rest.filter { $0.from >= span.to } + rest.filter { $0.from < span.to }
        guard let first = later.first else { return nil }
        let weekly = hours.rules[Int(times.rules[first.column][place])]
        let starts = Set(rest.map(\.start))
        let time = "\(first.day) \(TimeOfDay.text(first.from))"
        return Finding(
            .restOfDatedDay, weekly.goes == rule.goes ? .warning : .info, step: name, rule: rule.text,
            Message(
                "rule '\(rule.text)' of '\(name)' leaves the rest of its days to the weekly rules: from \(time) "
                    + "'\(weekly.text)' leads to '\(weekly.goes)'; to close the rest, write a rule with the same dates and no "
                    + "from and to behind it",
                "“\(name)”的规则“\(rule.text)”未规定当天其余时间，仍按每周规则处理：\(time)起按“\(weekly.text)”转到“\(weekly.goes)”；"
                    + "如需关闭其余时间，请在其后再写一条同日期、不带 from 和 to 的规则"),
            example: example(at: name, during: later) { $0.goals(of: name).contains(weekly.goes) },
            periods: Array(PeriodList(times.spans) { starts.contains($0.start) }.periods.prefix(400)))
    }

    /// `true` if a weekly rule would lead to somebody then.
    private func isAnsweredWeekly(at span: TimePartition.Span, by hours: Hours, _ answered: [ColumnSet]) -> Bool {
        let time = LocalTime(WallClock(day: span.day, minute: span.from), calendar)
        return hours.rules.enumerated().contains { number, rule in
            !rule.isDated && answered[number].contains(span.column) && rule.mismatch(at: time) == nil
        }
    }
}
