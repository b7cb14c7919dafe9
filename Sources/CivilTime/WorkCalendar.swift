/// Which days are worked in China: the State Council's yearly notice of holidays and make-up workdays (调休), over the
/// ordinary week.
public struct WorkCalendar: Sendable {
    /// The kind of a day.
    public enum Kind: Hashable, Sendable {
        /// Monday to Friday, no holiday.
        case weekday
        /// Saturday or Sunday, not made up for.
        case weekend
        /// A day off by the notice; the holiday's Chinese name, such as `国庆节`.
        case holiday(String)
        /// A Saturday or Sunday that is worked for a holiday.
        case makeUpWorkday(String)
    }

    /// The days that differ from the ordinary week, of each announced year.
    public let exceptions: [CivilDay: Kind]
    /// The years whose notice is known.
    public let announcedYears: Set<Int>

    public init(exceptions: [CivilDay: Kind], announcedYears: Set<Int>) {
        self.exceptions = exceptions
        self.announcedYears = announcedYears
    }
}
