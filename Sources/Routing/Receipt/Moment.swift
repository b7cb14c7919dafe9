import CivilTime

/// The reading of the number's clock and of China's calendar at the instant of a decision.
public struct Moment: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case weekday, weekend, holiday, makeUpWorkday
    }

    /// `2026-10-01`
    public let date: String
    /// `14:05`
    public let time: String
    /// 1 for Monday to 7 for Sunday.
    public let weekday: Int
    public let kind: Kind
    /// The Chinese name of the holiday, or of the one that is made up for.
    public let holiday: String?
    /// `Asia/Shanghai`
    public let zone: String
    /// A year whose holidays a rule needed and that China has not announced yet: Monday to Friday were taken for
    /// workdays.
    public let unannouncedYear: Int?
}

extension Moment {
    /// - Parameter asksCalendar: Whether a rule that was looked at needs to know the holidays.
    init(_ local: LocalTime, zone: String, _ calendar: WorkCalendar, asksCalendar: Bool) {
        date = local.today.date.description
        time = TimeOfDay.text(local.clock.minute)
        weekday = local.today.weekday.index + 1
        self.zone = zone
        switch local.today.kind {
        case .weekday: (kind, holiday) = (.weekday, nil)
        case .weekend: (kind, holiday) = (.weekend, nil)
        case .holiday(let name): (kind, holiday) = (.holiday, name)
        case .makeUpWorkday(let name): (kind, holiday) = (.makeUpWorkday, name)
        }
        let isKnown = calendar.announcedYears.contains(local.today.date.year)
        unannouncedYear = asksCalendar && !isKnown ? local.today.date.year : nil
    }
}
