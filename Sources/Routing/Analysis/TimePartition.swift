import CivilTime
import Foundation

/// The coming 366 days divided into spans in which no rule of a plan changes, and these into classes in which every
/// rule decides alike.
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
        fileprivate(set) var column: Int
    }

    /// In order, without gaps.
    private(set) var spans: [Span] = []
    /// For each class the rule of each hours step that decides, by its place in the order in which they are looked at;
    /// one more than the last for `otherwise`. By the step's place in `hours`.
    private(set) var rules: [[UInt8]] = []
    /// For each class the number of its epoch.
    private(set) var epochs: [Int] = []
    /// The first day of each epoch: within one, no entry of a list and no code expires.
    let epochStarts: [CivilDay]
    /// The day before the first, and then each day.
    private var calendarDays: [LocalTime.Day]
    /// The spans of each day.
    private var spansOfDay: [Range<Int>] = []
    /// The first span of each class.
    private var firsts: [Int] = []
    let hours: [StepName]

    /// Number of looks at hours steps: each at every span.
    static func looks(of plan: NumberPlan) -> Int {
        plan.hoursSteps.count * plan.marks.count * days
    }

    init(plan: NumberPlan, calendar: WorkCalendar, from start: Date) {
        let minute = Date(timeIntervalSince1970: (start.timeIntervalSince1970 / 60).rounded(.down) * 60)
        let end = minute.addingTimeInterval(Double(Self.days * 86_400))
        let first = WallClock(at: minute, in: plan.timezone).day
        let steps = plan.hoursSteps
        hours = steps.map(\.name)
        epochStarts = plan.epochStarts(from: first, days: Self.days)
        var classes = TimeClasses(steps: steps.map(\.rules), marks: plan.marks)
        let cutter = DayCutter(zone: plan.timezone, marks: plan.marks)
        calendarDays = [LocalTime.Day(first.previous, calendar)]
        for number in 0...Self.days {
            let day = CivilDay(daysSince1970: first.daysSince1970 + number)
            let today = LocalTime.Day(day, calendar)
            let epoch = (epochStarts.lastIndex { $0 <= day }) ?? 0
            let columns = classes.columns(today: today, yesterday: calendarDays[number], epoch: epoch)
            let firstSpan = spans.count
            for piece in cutter.pieces(of: day) where piece.end > minute && piece.start < end {
                spans.append(
                    Span(
                        start: max(piece.start, minute), end: min(piece.end, end), day: day, from: piece.from,
                        to: piece.to, column: columns[classes.mark(at: piece.from)]))
            }
            calendarDays.append(today)
            spansOfDay.append(firstSpan..<spans.count)
        }
        number(classes)
    }

    /// Numbers the classes in the order in which they come, without those that never do.
    private mutating func number(_ classes: TimeClasses) {
        var numbers = [Int?](repeating: nil, count: classes.verdicts.count)
        for index in spans.indices {
            let known = spans[index].column
            if numbers[known] == nil {
                numbers[known] = firsts.count
                firsts.append(index)
                rules.append(classes.verdicts[known].rules)
                epochs.append(classes.verdicts[known].epoch)
            }
            spans[index].column = numbers[known] ?? 0
        }
    }

    var columns: Int { rules.count }

    /// The first span of a class.
    func first(of column: Int) -> Span { spans[firsts[column]] }

    /// Those in which a rule holds, whether it decides or not.
    func spans(of rule: HoursRule) -> [Span] {
        var found: [Span] = []
        for (range, (yesterday, today)) in zip(spansOfDay, zip(calendarDays, calendarDays.dropFirst())) {
            let (isToday, wasYesterday) = (rule.holds(on: today), rule.holds(on: yesterday))
            guard isToday || wasYesterday else { continue }
            found += spans[range].filter {
                rule.holds(at: $0.from, ifToday: isToday, orYesterday: wasYesterday)
            }
        }
        return found
    }

    /// Those of the days on which a rule holds at some time.
    func spans(onDaysOf rule: HoursRule) -> [Span] {
        zip(spansOfDay, calendarDays.dropFirst()).filter { rule.holds(on: $0.1) }.flatMap { spans[$0.0] }
    }

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

extension NumberPlan {
    fileprivate var hoursSteps: [(name: StepName, rules: [HoursRule])] {
        steps.compactMap { name, step in
            if case .hours(let hours) = step { (name, hours.rules) } else { nil }
        }.sorted { $0.name.description < $1.name.description }
    }

    /// The minutes of the day at which anything can change, midnight first.
    var marks: [Int] {
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
