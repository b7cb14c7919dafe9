import Foundation

/// The coming 366 days divided into spans in which no rule of a plan changes, and these into classes in which every rule
/// decides alike.
struct TimePartition: Sendable {
    static let days = 366

    /// A span within one day.
    struct Span: Sendable {
        let start: Date
        let end: Date
        let day: CivilDay
        /// As clocks show it, in minutes since midnight.
        let from: Int
        let to: Int
        /// The class.
        let column: Int
    }

    /// In order, without gaps.
    private(set) var spans: [Span] = []
    /// For each class the rule of each hours step that decides, by its place in the order in which they are looked at; one
    /// more than the last for `otherwise`. By the step's place in `hours`.
    private(set) var rules: [[Int]] = []
    /// For each class the number of its epoch.
    private(set) var epochs: [Int] = []
    /// The first day of each epoch: within one, no entry of a list and no code expires.
    let epochStarts: [CivilDay]
    /// Spans of each class.
    private(set) var occurrences: [[Int]] = []
    let hours: [StepName]

    private struct Verdicts: Hashable {
        let rules: [Int]
        let epoch: Int
    }

    private struct DayType: Hashable {
        let today: [Bool]
        let yesterday: [Bool]
        let epoch: Int
    }

    init(plan: NumberPlan, calendar: WorkCalendar, from start: Date) {
        let minute = Date(timeIntervalSince1970: (start.timeIntervalSince1970 / 60).rounded(.down) * 60)
        let end = minute.addingTimeInterval(Double(Self.days * 86_400))
        let first = WallClock(at: minute, in: plan.timezone).day
        let ordered = plan.steps.compactMap { name, step in
            if case .hours(let hours) = step { (name: name, rules: hours.rules) } else { nil }
        }.sorted { $0.name.description < $1.name.description }
        hours = ordered.map(\.name)
        let all = ordered.flatMap(\.rules)
        epochStarts = plan.epochStarts(from: first, days: Self.days)
        let cutter = DayCutter(zone: plan.timezone, marks: plan.marks)
        var columns: [Verdicts: Int] = [:]
        var known: [DayType: [Int: [Int]]] = [:]
        var yesterday = all.map { $0.covers(LocalTime.Day(first.previous, calendar)) }
        for number in 0...Self.days {
            let day = CivilDay(daysSince1970: first.daysSince1970 + number)
            let kind = LocalTime.Day(day, calendar)
            let today = all.map { $0.covers(kind) }
            let epoch = (epochStarts.lastIndex { $0 <= day }) ?? 0
            let type = DayType(today: today, yesterday: yesterday, epoch: epoch)
            var decided = known[type] ?? [:]
            for piece in cutter.pieces(of: day) where piece.end > minute && piece.start < end {
                let rules =
                    decided[piece.from]
                    ?? ordered.map { step in
                        let time = LocalTime(WallClock(day: day, minute: piece.from), calendar)
                        return step.rules.firstIndex { $0.mismatch(at: time) == nil } ?? step.rules.count
                    }
                decided[piece.from] = rules
                let verdicts = Verdicts(rules: rules, epoch: epoch)
                let column = columns[verdicts] ?? columns.count
                if columns.updateValue(column, forKey: verdicts) == nil {
                    self.rules.append(rules)
                    epochs.append(epoch)
                    occurrences.append([])
                }
                occurrences[column].append(spans.count)
                spans.append(
                    Span(
                        start: max(piece.start, minute), end: min(piece.end, end), day: day, from: piece.from,
                        to: piece.to, column: column))
            }
            known[type] = decided
            yesterday = today
        }
    }

    var columns: Int { rules.count }

    /// The first span of a class.
    func first(of column: Int) -> Span { spans[occurrences[column][0]] }

    /// Classes that may follow each class within a few hours: a call takes time.
    func followers(within seconds: Double) -> [ColumnSet] {
        var sets = rules.indices.map { _ in ColumnSet(columns: columns) }
        for (index, span) in spans.enumerated() {
            sets[span.column].insert(span.column)
            for later in spans[(index + 1)...] {
                guard later.start < span.end.addingTimeInterval(seconds) else { break }
                sets[span.column].insert(later.column)
            }
        }
        return sets
    }
}

extension HoursRule {
    /// Whether the day is one of its days.
    fileprivate func covers(_ day: LocalTime.Day) -> Bool {
        switch days {
        case .weekly(let words): words.contains { $0.includes(day) }
        case .dated(let ranges): ranges.contains { $0.contains(day.date) }
        }
    }
}

extension NumberPlan {
    /// The minutes of the day at which anything can change, midnight first.
    fileprivate var marks: [Int] {
        var marks: Set<Int> = [0]
        for step in steps.values {
            switch step {
            case .hours(let hours):
                marks.formUnion(hours.rules.flatMap { [$0.span?.from, $0.span?.to].compactMap(\.self) })
            case .ring(let ring): marks.formUnion([ring.roster?.handover].compactMap(\.self))
            case .announce, .greeting, .places, .shares, .menu: break
            }
        }
        return marks.filter { $0 < 1440 }.sorted()
    }

    /// The first day, and each day after a last day of an entry or a code.
    fileprivate func epochStarts(from first: CivilDay, days: Int) -> [CivilDay] {
        var starts: Set<CivilDay> = [first]
        let codes = password?.codes.compactMap(\.until) ?? []
        for last in Set(callerLists.flatMap(\.lastDays) + codes) where last >= first {
            let next = CivilDay(daysSince1970: last.daysSince1970 + 1)
            if next.daysSince1970 - first.daysSince1970 <= days { starts.insert(next) }
        }
        return starts.sorted()
    }
}

extension CallerList {
    /// Every last day that an entry has.
    var lastDays: Set<CivilDay> {
        var seen: Set<LastDay> = [LastDay(nil)]
        var days: Set<CivilDay> = []
        for last in Array(numbers.values) + prefixes.values where seen.insert(last).inserted {
            if let day = last.text.flatMap({ CivilDay($0) }) { days.insert(day) }
        }
        return days
    }
}
