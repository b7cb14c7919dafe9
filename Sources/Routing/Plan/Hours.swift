/// Leads on by the number's own date and time.
public struct Hours: Hashable, Sendable {
    /// In the order in which they are looked at: the first match wins, dated rules before weekly ones.
    public let rules: [HoursRule]
    public let otherwise: StepName

    /// - Parameter rules: As written.
    init(rules: [HoursRule], otherwise: StepName) {
        self.rules = rules.filter(\.isDated) + rules.filter { !$0.isDated }
        self.otherwise = otherwise
    }

    func goal(at time: LocalTime) -> StepName {
        rules.first { $0.mismatch(at: time) == nil }?.goes ?? otherwise
    }
}

/// One line of an `hours` step: days, a span of time on them, and where it leads.
public struct HoursRule: Hashable, Sendable {
    public enum Days: Hashable, Sendable {
        case weekly([DayWord])
        case dated([DayRange])
    }

    public let days: Days
    /// `nil`: the whole day.
    public let span: DaySpan?
    public let goes: StepName
    /// `workdays 09:00–18:00`
    let text: String
    /// Whether it needs to know how China works that day.
    let asksCalendar: Bool

    init(days: Days, span: DaySpan?, goes: StepName) {
        self.days = days
        self.span = span
        self.goes = goes
        text = Self.text(days, span)
        asksCalendar =
            if case .weekly(let words) = days { words.contains { $0.weekday == nil } } else { false }
    }

    var isDated: Bool {
        if case .dated = days { true } else { false }
    }

    private static func text(_ days: Days, _ span: DaySpan?) -> String {
        let names =
            switch days {
            case .weekly(let words): words.map(\.rawValue)
            case .dated(let ranges): ranges.map(\.description)
            }
        let shown = names.count <= 5 ? names : names.prefix(4) + ["… (\(names.count))"]
        return shown.joined(separator: ", ") + (span.map { " \($0)" } ?? "")
    }

    /// Why it does not hold now; `nil` if it does.
    func mismatch(at time: LocalTime) -> Mismatch? {
        guard let span else {
            return holds(on: time.today) ? nil : (isDated ? .date : .day)
        }
        let isToday = holds(on: time.today)
        if isToday && span.containsOnFirstDay(time.clock.minute) { return nil }
        let isSinceYesterday = span.crossesMidnight && holds(on: time.yesterday)
        if isSinceYesterday && span.containsOnNextDay(time.clock.minute) { return nil }
        return isToday || isSinceYesterday ? .time : (isDated ? .date : .day)
    }

    private func holds(on day: LocalTime.Day) -> Bool {
        switch days {
        case .weekly(let words): words.contains { $0.includes(day) }
        case .dated(let ranges): ranges.contains { $0.contains(day.date) }
        }
    }
}

/// A word for days of the week.
public enum DayWord: String, CaseIterable, Hashable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun
    /// Worked in China: Monday to Friday without the holidays, and the make-up workdays.
    case workdays
    /// Days off by the yearly notice, also those on a Saturday or Sunday.
    case holidays
    /// Every day that is no workday: holidays, and weekends that are not made up for.
    case restdays

    /// 0 for Monday to 6 for Sunday; `nil` for the words that the work calendar decides.
    var weekday: Int? {
        switch self {
        case .mon: 0
        case .tue: 1
        case .wed: 2
        case .thu: 3
        case .fri: 4
        case .sat: 5
        case .sun: 6
        case .workdays, .holidays, .restdays: nil
        }
    }

    func includes(_ day: LocalTime.Day) -> Bool {
        if let weekday { return day.weekday == weekday }
        switch (self, day.kind) {
        case (.holidays, .holiday): return true
        case (.holidays, _): return false
        case (.workdays, let kind): return kind.isWorked
        case (_, let kind): return !kind.isWorked
        }
    }
}
