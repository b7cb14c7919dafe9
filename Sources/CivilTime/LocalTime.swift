/// A time of a zone with all that rules about days need to know, found out once.
public struct LocalTime: Sendable {
    /// A day by its date, its weekday and what China makes of it.
    public struct Day: Sendable {
        public let date: CivilDay
        public let weekday: Weekday
        public let kind: WorkCalendar.Kind

        public init(_ date: CivilDay, _ calendar: WorkCalendar) {
            self.date = date
            weekday = date.weekday
            kind = calendar.kindOrOrdinary(of: date)
        }
    }

    public let clock: WallClock
    public let today: Day
    public let yesterday: Day

    public init(_ clock: WallClock, _ calendar: WorkCalendar) {
        self.clock = clock
        today = Day(clock.day, calendar)
        yesterday = Day(clock.day.previous, calendar)
    }
}
