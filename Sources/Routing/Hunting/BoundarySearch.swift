import CivilTime
import Foundation

/// Looks day by day for the first instant at which a plan's hours or rosters change.
struct BoundarySearch {
    private static let days = 400

    private let plan: NumberPlan
    private let calendar: WorkCalendar
    /// Those that time decides, of what a call can come to while nobody asks it anything.
    private let steps: [StepName]
    /// Number of rules that one look at them compares.
    private let ruleCount: Int

    init(plan: NumberPlan, calendar: WorkCalendar) {
        self.plan = plan
        self.calendar = calendar
        let all = StepGraph(names: Array(plan.steps.keys)) { plan.steps[$0]?.followers ?? [] }
        steps = all.ordered(from: plan.starts).filter { plan.steps[$0]?.ruleCount ?? 0 > 0 }
        ruleCount = steps.map { plan.steps[$0]?.ruleCount ?? 0 }.reduce(0, +)
    }

    /// - Returns: In a plan of very many rules it may be an instant at which one of them ends and the next leads to the
    ///   same.
    func first(after instant: Date) -> Date? {
        let today = WallClock(at: instant, in: plan.timezone).day.daysSince1970
        let marks = marks
        guard !marks.isEmpty else { return nil }
        let state = state(at: instant)
        var comparisons = 0
        for day in today...(today + Self.days) {
            for candidate in instants(of: day, marks).sorted() where candidate > instant {
                comparisons += ruleCount
                if comparisons > 1_000_000 || self.state(at: candidate) != state { return candidate }
            }
        }
        return nil
    }

    /// The minutes of a day at which anything can change.
    private var marks: Set<Int> {
        var marks: Set<Int> = []
        for name in steps {
            switch plan.steps[name] {
            case .hours(let hours):
                marks.formUnion(
                    hours.rules.flatMap { [$0.span?.from, $0.span?.to, 0].compactMap { $0.map { $0 % 1440 } } })
            case .ring(let ring):
                marks.formUnion([ring.roster?.handover].compactMap(\.self))
            case .announce, .greeting, .places, .shares, .menu, nil:
                break
            }
        }
        return marks
    }

    /// Where each hours step leads, and who is on duty at each roster.
    private func state(at instant: Date) -> [String] {
        let time = LocalTime(WallClock(at: instant, in: plan.timezone), calendar)
        return steps.compactMap { name in
            switch plan.steps[name] {
            case .hours(let hours): hours.goal(at: time).description
            case .ring(let ring): ring.roster.map { $0.onDuty(at: time.clock).shift?.target.description ?? "" }
            case .announce, .greeting, .places, .shares, .menu, nil: nil
            }
        }
    }

    /// When the marks come on a day; a mark that the change of clocks skips comes at the change.
    private func instants(of day: Int, _ marks: Set<Int>) -> [Date] {
        let zone = plan.timezone
        let noon = Date(timeIntervalSince1970: Double(day * 86_400 + 43_200))
        let before = zone.secondsFromGMT(for: noon.addingTimeInterval(-86_400))
        let after = zone.secondsFromGMT(for: noon.addingTimeInterval(86_400))
        let offsets = Set([before, after, zone.secondsFromGMT(for: noon)])
        var instants = marks.flatMap { mark in
            offsets.map { Date(timeIntervalSince1970: Double(day * 86_400 + mark * 60 - $0)) }
        }
        if offsets.count > 1 {
            instants += [change(from: noon.addingTimeInterval(-86_400), to: noon.addingTimeInterval(86_400))]
        }
        return instants
    }

    /// The second at which the zone's offset becomes another.
    private func change(from start: Date, to end: Date) -> Date {
        var (low, high) = (Int(start.timeIntervalSince1970), Int(end.timeIntervalSince1970))
        let offset = plan.timezone.secondsFromGMT(for: start)
        while high - low > 1 {
            let middle = (low + high) / 2
            if plan.timezone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(middle))) == offset {
                low = middle
            } else {
                high = middle
            }
        }
        return Date(timeIntervalSince1970: Double(high))
    }
}

extension Step {
    /// Number of rules that time decides.
    fileprivate var ruleCount: Int {
        switch self {
        case .hours(let hours): hours.rules.count + 1
        case .ring(let ring): ring.roster?.shifts.count ?? 0
        case .announce, .greeting, .places, .shares, .menu: 0
        }
    }
}
