public import CivilTime

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
    /// Empty: any date. With ``words`` too, a day must be among both.
    public let dates: [DayRange]
    /// Empty: any day of the week.
    public let words: [DayWord]
    /// `nil`: the whole day.
    public let span: DaySpan?
    public let goes: StepName
    /// `workdays 09:00–18:00`
    let text: String
    /// `true` if it needs to know how China works that day.
    let asksCalendar: Bool

    init(dates: [DayRange], words: [DayWord], span: DaySpan?, goes: StepName) {
        self.dates = dates
        self.words = words
        self.span = span
        self.goes = goes
        let days = [Self.text(dates.map(\.description)), Self.text(words.map(\.rawValue))].filter { !$0.isEmpty }
        text = days.joined(separator: " & ") + (span.map { " \($0)" } ?? "")
        asksCalendar = words.contains { $0.weekday == nil }
    }

    var isDated: Bool { !dates.isEmpty }

    private static func text(_ names: [String]) -> String {
        let shown = names.count <= 5 ? names : names.prefix(4) + ["… (\(names.count))"]
        return shown.joined(separator: ", ")
    }

    /// Why it does not hold now; `nil` if it does.
    func mismatch(at time: LocalTime) -> Mismatch? {
        let isToday = holds(on: time.today)
        let wasYesterday = holds(on: time.yesterday)
        if holds(at: time.clock.minute, ifToday: isToday, orYesterday: wasYesterday) { return nil }
        let isSinceYesterday = wasYesterday && span?.crossesMidnight == true
        return isToday || isSinceYesterday ? .time : otherDay(time.today)
    }

    /// `true` if it holds at a minute of a day that is one of its days, or follows one of them.
    func holds(at minute: Int, ifToday isToday: Bool, orYesterday wasYesterday: Bool) -> Bool {
        guard let span else { return isToday }
        return isToday && span.containsOnFirstDay(minute) || wasYesterday && span.containsOnNextDay(minute)
    }

    /// `true` if the day is one of its days.
    func holds(on day: LocalTime.Day) -> Bool {
        holds(on: day.date) && (words.isEmpty || words.contains { $0.includes(day) })
    }

    private func holds(on date: CivilDay) -> Bool {
        dates.isEmpty || dates.contains { $0.contains(date) }
    }

    private func otherDay(_ day: LocalTime.Day) -> Mismatch {
        holds(on: day.date) ? .day : .date
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

    /// The day itself; `nil` for the words that the work calendar decides.
    var weekday: Weekday? {
        switch self {
        case .mon: .mon
        case .tue: .tue
        case .wed: .wed
        case .thu: .thu
        case .fri: .fri
        case .sat: .sat
        case .sun: .sun
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
