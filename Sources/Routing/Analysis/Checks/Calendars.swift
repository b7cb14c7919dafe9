import CivilTime
import Foundation
import Markup

/// Years whose holidays are not known, and rosters with holes.
extension Survey {
    /// A year that is not announced is warned of when it is so near.
    static let daysBeforeYear = 14
    /// A roster that ends within so many days is told.
    static let daysBeforeRosterEnd = 7

    func years() -> [Finding] {
        let asking = reachedSteps.filter { $0.step.asksCalendar }.map(\.name)
        guard !asking.isEmpty else { return [] }
        let years = Set(times.spans.map(\.day.year)).subtracting(calendar.announcedYears).sorted()
        return years.compactMap { year in
            guard let first = times.spans.first(where: { $0.day.year == year }) else { return nil }
            let example = asking.lazy.compactMap { self.example(unannounced: year, at: $0) }.first
            guard let example else { return nil }
            let days = first.day.daysSince1970 - times.epochStarts[0].daysSince1970
            return Finding(
                .yearNotAnnounced, days <= Self.daysBeforeYear ? .warning : .info, step: example.step,
                Message(
                    "\(year) is not announced yet: its holidays and make-up workdays are not known, so Monday to Friday are "
                        + "taken for workdays",
                    "\(year)年的节假日安排尚未公布：在此之前按周一至周五为工作日处理"),
                example: example.example)
        }
    }

    private func example(unannounced year: Int, at name: StepName) -> (step: StepName, example: Example)? {
        let spans = times.spans.filter { $0.day.year == year && ($0.day.weekday == .mon || $0.from == 0) }
        let example = example(at: name, during: spans) { call in
            call.receipt.decisions.contains { decision in
                if case .hours(name, let moment, _, _) = decision { moment.unannouncedYear == year } else { false }
            }
        }
        return example.map { (name, $0) }
    }

    // MARK: Rosters

    func rosters() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .ring(let ring) = step, let roster = ring.roster else { return [] }
            return [gap(in: roster, at: name), end(of: roster, at: name)].compactMap(\.self)
                + named(ring, roster, at: name)
        }
    }

    private func gap(in roster: Roster, at name: StepName) -> Finding? {
        let ranges = roster.shifts.flatMap(\.days).sorted { $0.first < $1.first }
        guard let first = ranges.first?.first, let last = ranges.map(\.last).max() else { return nil }
        let start = max(first.daysSince1970, times.epochStarts[0].daysSince1970)
        guard start <= last.daysSince1970 else { return nil }
        let holes = (start...last.daysSince1970).prefix(TimePartition.days).map { CivilDay(daysSince1970: $0) }.filter {
            day in
            !ranges.contains { $0.contains(day) }
        }
        guard let hole = holes.first else { return nil }
        let list = holes.prefix(5).map(\.description).joined(separator: ", ") + (holes.count > 5 ? ", …" : "")
        return Finding(
            .rosterGap, .warning, step: name, rule: "\(hole)",
            Message(
                "nobody is on the roster of '\(name)' on \(holes.count) days between others, such as \(list): its targets ring",
                "“\(name)”的值班表中有\(holes.count)天无人值班（\(list)），届时振铃其 targets"),
            example: example(offDutyOn: hole, roster, at: name),
            noExample: Message("no call comes to the step on that day", "该日没有来电到达此步骤"))
    }

    private func end(of roster: Roster, at name: StepName) -> Finding? {
        guard let last = roster.shifts.flatMap(\.days).map(\.last).max() else { return nil }
        let days = last.daysSince1970 - times.epochStarts[0].daysSince1970
        guard days <= Self.daysBeforeRosterEnd else { return nil }
        let next = CivilDay(daysSince1970: max(last.daysSince1970 + 1, times.epochStarts[0].daysSince1970))
        return Finding(
            .rosterEnds, .warning, step: name, rule: "\(last)",
            Message(
                "the roster of '\(name)' \(days < 0 ? "ended" : "ends") on \(last): then its targets ring",
                "“\(name)”的值班表\(days < 0 ? "已于" : "将于")\(last)结束，之后振铃其 targets"),
            example: example(offDutyOn: next, roster, at: name),
            noExample: Message("no call comes to the step on that day", "该日没有来电到达此步骤"))
    }

    private func example(offDutyOn day: CivilDay, _ roster: Roster, at name: StepName) -> Example? {
        let spans = times.spans.filter {
            roster.onDuty(at: WallClock(day: $0.day, minute: $0.from)).day == day
        }
        return example(at: name, during: spans) { call in
            call.receipt.decisions.contains { decision in
                if case .roster(name, "\(day)", nil, _) = decision { true } else { false }
            }
        }
    }

    private func named(_ ring: Ring, _ roster: Roster, at name: StepName) -> [Finding] {
        let both = Set(roster.shifts.map(\.target)).filter { phone in ring.targets.contains { $0.rings(phone) } }
        guard let phone = both.min(by: { $0.description < $1.description }) else { return [] }
        return [
            Finding(
                .rosterNamesTarget, .info, step: name, rule: "\(phone)",
                Message(
                    "\(phone) is on the roster of '\(name)' and among its targets, which ring only while nobody is on the roster",
                    "\(phone)既在“\(name)”的值班表中，又在其 targets 中；targets 仅在无人值班时振铃"),
                noExample: Message("nothing goes wrong by it", "不影响通话"))
        ]
    }
}

extension Step {
    fileprivate var asksCalendar: Bool {
        if case .hours(let hours) = self { hours.rules.contains(where: \.asksCalendar) } else { false }
    }
}
