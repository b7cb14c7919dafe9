import CivilTime

/// Classes of instants at which every hours step of a plan decides alike, found day by day.
struct TimeClasses {
    /// The decisions of all hours steps.
    struct Verdict: Hashable {
        let rules: [UInt8]
        let epoch: Int
    }

    /// By the number of the class.
    private(set) var verdicts: [Verdict] = []
    private var numbers: [Verdict: Int] = [:]
    private var days: [DayType: [Int]] = [:]
    private let steps: [[HoursRule]]
    /// For each mark its minute of the day, and the steps that may decide otherwise from then on.
    private let changes: [(minute: Int, steps: [Int])]
    /// For each minute of the day the mark before it.
    private let markOfMinute: [Int]

    /// Days of one type have the same classes at the same times.
    private struct DayType: Hashable {
        let today: [Bool]
        let yesterday: [Bool]
        let epoch: Int
    }

    /// - Parameters:
    ///   - steps: The rules of each hours step, at most 255.
    ///   - marks: The minutes of the day at which anything may change, midnight first.
    init(steps: [[HoursRule]], marks: [Int]) {
        self.steps = steps
        var changing: [Int: Set<Int>] = [0: Set(steps.indices)]
        for (place, rules) in steps.enumerated() {
            for minute in rules.flatMap({ [$0.span?.from, $0.span?.to].compactMap(\.self) }) {
                changing[minute, default: []].insert(place)
            }
        }
        changes = marks.map { ($0, (changing[$0] ?? []).sorted()) }
        var markOfMinute: [Int] = []
        for (mark, end) in (marks.dropFirst() + [1440]).enumerated() {
            while markOfMinute.count < end { markOfMinute.append(mark) }
        }
        self.markOfMinute = markOfMinute
    }

    func mark(at minute: Int) -> Int { markOfMinute[minute] }

    /// The class of each mark of a day.
    mutating func columns(today: LocalTime.Day, yesterday: LocalTime.Day, epoch: Int) -> [Int] {
        let type = DayType(
            today: steps.flatMap { $0.map { $0.holds(on: today) } },
            yesterday: steps.flatMap { $0.map { $0.holds(on: yesterday) } }, epoch: epoch)
        if let known = days[type] { return known }
        let isToday = steps.map { $0.map { $0.holds(on: today) } }
        let wasYesterday = steps.map { $0.map { $0.holds(on: yesterday) } }
        var rules = [UInt8](repeating: 0, count: steps.count)
        let columns = changes.map { change in
            for step in change.steps {
                let deciding = steps[step].indices.first { rule in
                    steps[step][rule].holds(
                        at: change.minute, ifToday: isToday[step][rule], orYesterday: wasYesterday[step][rule])
                }
                rules[step] = UInt8(deciding ?? steps[step].count)
            }
            return number(of: Verdict(rules: rules, epoch: epoch))
        }
        days[type] = columns
        return columns
    }

    private mutating func number(of verdict: Verdict) -> Int {
        if let known = numbers[verdict] { return known }
        numbers[verdict] = verdicts.count
        verdicts.append(verdict)
        return verdicts.count - 1
    }
}
