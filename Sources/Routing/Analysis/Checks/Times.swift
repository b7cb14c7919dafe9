import CivilTime
import Foundation
import Markup

/// When nobody answers, and short times that two rules leave open between them.
extension Survey {
    /// A time in which nobody answers is meant from so many minutes on.
    static let shortestClosing = 60
    /// Beside rules that ring somebody, `otherwise` is meant from so many minutes on.
    static let shortestOtherwise = 6
    private static let maximumPeriods = 400

    func unansweredTimes() -> [Finding] {
        let answered = answeredFromStart.anyRow
        let admitted = territory.admitted.anyRow
        guard !answered.isEmpty else { return [] }
        var columns = ColumnSet(columns: times.columns)
        for column in admitted.members where !answered.contains(column) { columns.insert(column) }
        let closed = PeriodList(times.spans) { columns.contains($0.column) }
        guard !closed.isEmpty else { return [] }
        let example = example(to: plan.start, in: territory.admitted.intersection(columns)) {
            $0.isAnnounced && $0.hops.isEmpty
        }
        let summary = closed.summary
        return [
            Finding(
                .nobodyAnswers, .info, step: plan.start,
                Message(
                    "nobody answers for \(closed.minutes / 60) h \(closed.minutes % 60) min of the coming 366 days: "
                        + summary.english,
                    "未来366天内共有\(closed.minutes / 60)小时\(closed.minutes % 60)分钟无人接听：\(summary.chinese)"),
                example: example, periods: Array(closed.periods.prefix(Self.maximumPeriods)))
        ]
    }

    // MARK: Gaps

    func gaps() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .hours(let hours) = step, let place = times.hours.firstIndex(of: name) else { return [] }
            let looks = looks(of: hours, at: name, place)
            let closed = shortRuns(looks, atMost: Self.shortestClosing - 1, differ: { $0 == .closed }) {
                $0 == .rule || $0 == .otherwise
            }
            let left = shortRuns(looks, atMost: Self.shortestOtherwise - 1, differ: { $0 == .otherwise }) {
                $0 == .rule
            }
            return grouped(closed).compactMap { gap($0, isClosed: true, at: name, hours.otherwise) }
                + grouped(left).compactMap { gap($0, isClosed: false, at: name, hours.otherwise) }
        }
    }

    /// The action of a step in a span.
    private enum Look {
        /// A rule leads to somebody.
        case rule
        case otherwise
        /// Leads to an announcement.
        case closed
        /// Nobody comes.
        case idle
    }

    private func looks(of hours: Hours, at name: StepName, _ place: Int) -> [Look] {
        let reached = territory.reached(name)
        let come = reached.anyRow
        let goals = hours.rules.map(\.goes) + [hours.otherwise]
        let answered = goals.map { reached.intersection(territory.answered($0)).anyRow }
        let byColumn = (0..<times.columns).map { column -> Look in
            guard come.contains(column) else { return .idle }
            let rule = Int(times.rules[column][place])
            guard answered[rule].contains(column) else { return .closed }
            return rule == hours.rules.count ? .otherwise : .rule
        }
        return times.spans.map { byColumn[$0.column] }
    }

    /// Runs of spans that differ from what is before and behind them, and are short; the same time of day once.
    private func shortRuns(
        _ looks: [Look], atMost minutes: Int, differ isInside: (Look) -> Bool, from isOutside: (Look) -> Bool
    ) -> [[TimePartition.Span]] {
        var runs: [[TimePartition.Span]] = []
        var start: Int?
        for (index, look) in looks.enumerated() {
            if isInside(look) {
                if start == nil, index > 0, isOutside(looks[index - 1]) { start = index }
                continue
            }
            if let first = start, isOutside(look),
                times.spans[index].start.timeIntervalSince(times.spans[first].start) <= Double(minutes * 60)
            {
                runs.append(Array(times.spans[first..<index]))
            }
            start = nil
        }
        return runs
    }

    /// Those of the same time of day together.
    private func grouped(_ runs: [[TimePartition.Span]]) -> [[Period]] {
        var order: [[Int]] = []
        var byTime: [[Int]: [Period]] = [:]
        for run in runs {
            guard let first = run.first, let last = run.last else { continue }
            let time = [first.from, last.to]
            if byTime[time] == nil { order.append(time) }
            byTime[time, default: []].append(
                Period(firstDay: first.day, from: first.from, lastDay: last.day, to: last.to))
        }
        return order.compactMap { byTime[$0] }
    }

    private func gap(_ periods: [Period], isClosed: Bool, at name: StepName, _ otherwise: StepName) -> Finding? {
        guard let first = periods.first else { return nil }
        let minutes = (first.to - first.from + 1440) % 1440
        let time = "\(TimeOfDay.text(first.from))–\(TimeOfDay.text(first.to))"
        let spans = times.spans.filter { span in
            span.from == first.from && periods.contains { $0.firstDay == span.day }
        }
        let example = example(at: name, during: spans) { call in
            call.passed(name) && (!isClosed || (call.isAnnounced && call.hops.isEmpty))
        }
        guard let example else { return nil }
        let message =
            isClosed
            ? Message(
                "'\(name)' leaves \(minutes) min from \(time) in which nobody answers, between times in which somebody does",
                "“\(name)”在 \(time) 有\(minutes)分钟无人接听，而前后时段都有人接听")
            : Message(
                "no rule of '\(name)' covers the \(minutes) min from \(time): they lead to '\(otherwise)'",
                "“\(name)”的规则没有覆盖 \(time) 这\(minutes)分钟，来电会转到“\(otherwise)”")
        return Finding(
            .gap, .warning, step: name, rule: time, message, example: example,
            periods: Array(periods.prefix(Self.maximumPeriods)))
    }
}
