extension WorkCalendar {
    /// The kind of a day; `nil` in a year whose notice is not known, unless the day itself is.
    ///
    /// A year without its notice must not be guessed by its weekdays: half of the holidays are made by moving workdays.
    public func kind(of day: CivilDay) -> Kind? {
        exceptions[day] ?? (announcedYears.contains(day.year) ? Self.ordinaryKind(of: day) : nil)
    }

    /// `true` if a day is worked; `nil` as in ``kind(of:)``.
    public func isWorkday(_ day: CivilDay) -> Bool? {
        switch kind(of: day) {
        case .weekday, .makeUpWorkday: true
        case .weekend, .holiday: false
        case nil: nil
        }
    }

    /// The kind of a day; in a year whose notice is not known, by the ordinary week.
    func kindOrOrdinary(of day: CivilDay) -> Kind {
        exceptions[day] ?? Self.ordinaryKind(of: day)
    }

    /// By the week alone.
    static func ordinaryKind(of day: CivilDay) -> Kind {
        day.weekday.index < 5 ? .weekday : .weekend
    }
}

extension WorkCalendar.Kind {
    /// True if a day of this kind is worked.
    public var isWorked: Bool {
        switch self {
        case .weekday, .makeUpWorkday: true
        case .weekend, .holiday: false
        }
    }
}
