/// Leads on by the number's own date and time.
public struct Hours: Hashable, Sendable {
    /// As written.
    public let rules: [HoursRule]
    public let otherwise: StepName

    /// In the order in which they are looked at: the first match wins, dated rules before weekly ones.
    var ordered: [HoursRule] {
        rules.filter(\.isDated) + rules.filter { !$0.isDated }
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

    var isDated: Bool {
        if case .dated = days { true } else { false }
    }

    /// `workdays 09:00–18:00`
    var text: String {
        let names =
            switch days {
            case .weekly(let words): words.map(\.rawValue)
            case .dated(let ranges): ranges.map(\.description)
            }
        let shown = names.count <= 5 ? names : names.prefix(4) + ["… (\(names.count))"]
        return shown.joined(separator: ", ") + (span.map { " \($0)" } ?? "")
    }

    /// Whether it needs to know how China works that day.
    var asksCalendar: Bool {
        guard case .weekly(let words) = days else { return false }
        return words.contains { $0.weekday == nil }
    }

    /// Why it does not hold now; `nil` if it does.
    func mismatch(at clock: WallClock, _ calendar: WorkCalendar) -> Mismatch? {
        guard let span else {
            return holds(on: clock.day, calendar) ? nil : (isDated ? .date : .day)
        }
        let isToday = holds(on: clock.day, calendar)
        if isToday && span.containsOnFirstDay(clock.minute) { return nil }
        let isSinceYesterday = span.crossesMidnight && holds(on: clock.day.previous, calendar)
        if isSinceYesterday && span.containsOnNextDay(clock.minute) { return nil }
        return isToday || isSinceYesterday ? .time : (isDated ? .date : .day)
    }

    private func holds(on day: CivilDay, _ calendar: WorkCalendar) -> Bool {
        switch days {
        case .weekly(let words): words.contains { $0.includes(day, calendar) }
        case .dated(let ranges): ranges.contains { $0.contains(day) }
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

    func includes(_ day: CivilDay, _ calendar: WorkCalendar) -> Bool {
        if let weekday { return day.weekdayIndex == weekday }
        let kind = calendar.kindOrOrdinary(of: day)
        switch self {
        case .holidays:
            if case .holiday = kind { return true } else { return false }
        case .workdays:
            return kind.isWorked
        default:
            return !kind.isWorked
        }
    }
}
