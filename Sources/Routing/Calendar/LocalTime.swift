/// A time of a zone with all that rules about days need to know, found out once.
struct LocalTime: Sendable {
    /// A day by its date, its weekday and what China makes of it.
    struct Day: Sendable {
        let date: CivilDay
        /// 0 for Monday to 6 for Sunday.
        let weekday: Int
        let kind: WorkCalendar.Kind

        init(_ date: CivilDay, _ calendar: WorkCalendar) {
            self.date = date
            weekday = date.weekdayIndex
            kind = calendar.kindOrOrdinary(of: date)
        }
    }

    let clock: WallClock
    let today: Day
    let yesterday: Day

    init(_ clock: WallClock, _ calendar: WorkCalendar) {
        self.clock = clock
        today = Day(clock.day, calendar)
        yesterday = Day(clock.day.previous, calendar)
    }
}
