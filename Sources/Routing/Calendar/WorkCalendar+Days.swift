extension WorkCalendar {
    /// What a day is; `nil` in a year whose notice is not known, unless the day itself is.
    ///
    /// A year without its notice must not be guessed by its weekdays: half of the holidays are made by moving workdays.
    public func kind(of day: CivilDay) -> Kind? {
        exceptions[day] ?? (announcedYears.contains(day.year) ? Self.ordinaryKind(of: day) : nil)
    }

    /// Whether a day is worked; `nil` as in ``kind(of:)``.
    public func isWorkday(_ day: CivilDay) -> Bool? {
        switch kind(of: day) {
        case .weekday, .makeUpWorkday: true
        case .weekend, .holiday: false
        case nil: nil
        }
    }

    /// By the week alone.
    static func ordinaryKind(of day: CivilDay) -> Kind {
        // Zeller's congruence, 0 for Saturday and 1 for Sunday: <https://en.wikipedia.org/wiki/Zeller%27s_congruence>
        let (year, month) = day.month < 3 ? (day.year - 1, day.month + 12) : (day.year, day.month)
        let weekday = (day.day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7
        return weekday < 2 ? .weekend : .weekday
    }
}
