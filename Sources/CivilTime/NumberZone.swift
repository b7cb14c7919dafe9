public import Foundation

/// The distance of a zone's clocks from UTC, at every instant of the years 2000 to 2099.
///
/// Making one asks the time zone some 5,000 times (0.2 ms); afterwards a look is a few comparisons. Keep one for all
/// numbers of a zone.
public struct NumberZone: Hashable, Sendable {
    /// A period from an instant on, until the next period's.
    struct Period: Hashable, Sendable {
        /// Milliseconds since 1970.
        let from: Int
        /// Milliseconds to add to UTC.
        let offset: Int
    }

    /// An instant as the zone's clocks show it.
    public struct Reading: Sendable {
        /// Days since 1970-01-01, as shown.
        public let day: Int
        /// Milliseconds since midnight as shown.
        public let timeOfDay: Int
        /// When clocks are next put forward or back, in milliseconds since 1970.
        public let periodEnd: Int

        public var weekday: Weekday { Weekday(daysSince1970: day) }
    }

    /// The years whose instants can be told.
    public static let years = 2000...2099
    /// 2000-01-01 to 2100-01-01, UTC, in milliseconds since 1970.
    public static let instants = 946_684_800_000..<4_102_444_800_000
    /// Milliseconds of a day.
    public static let dayLength = ClockTime.dayLength

    /// The name in the tz database.
    public let identifier: String
    private let periods: [Period]

    public init(_ zone: TimeZone) {
        func offset(_ seconds: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
        }
        let (first, end) = (Self.instants.lowerBound / 1000, Self.instants.upperBound / 1000)
        var periods = [Period(from: first * 1000, offset: offset(first) * 1000)]
        var (before, shown) = (first, offset(first))
        while before < end {
            let week = min(before + 7 * 86_400, end)
            let then = offset(week)
            if then != shown {
                // Clocks are set within this week: close in on the second.
                var (low, high) = (before, week)
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == shown { low = middle } else { high = middle }
                }
                periods.append(Period(from: high * 1000, offset: then * 1000))
            }
            (before, shown) = (week, then)
        }
        identifier = zone.identifier
        self.periods = periods
    }

    /// - Parameter milliseconds: Since 1970, one of ``instants``.
    public func reading(at milliseconds: Int) -> Reading {
        var (low, high) = (0, periods.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if periods[middle].from <= milliseconds { low = middle } else { high = middle }
        }
        let shown = milliseconds + periods[low].offset
        let day = shown.dividedDown(by: Self.dayLength)
        return Reading(
            day: day, timeOfDay: shown - day * Self.dayLength,
            periodEnd: high < periods.count ? periods[high].from : Int.max)
    }

    /// The month that an instant falls into.
    /// - Throws: ``CivilTimeError/beyondYears``.
    public func month(of instant: Date) throws(CivilTimeError) -> Month {
        guard let milliseconds = Self.milliseconds(of: instant) else { throw CivilTimeError.beyondYears }
        return month(at: milliseconds)
    }

    /// The time from the first midnight of a month to the next month's, as the zone's clocks show it.
    public func span(of month: Month) -> Range<Date> {
        func start(_ month: Month) -> Date {
            let shown = month.firstDay * Self.dayLength
            let period = periods.last { $0.from + $0.offset <= shown } ?? periods[0]
            return Date(timeIntervalSince1970: Double(shown - period.offset) / 1000)
        }
        return start(month)..<start(month.next)
    }

    /// - Parameter milliseconds: Since 1970, one of ``instants``.
    public func month(at milliseconds: Int) -> Month {
        Month(daysSince1970: reading(at: milliseconds).day)
    }

    /// Whole milliseconds since 1970, rounded to the nearest; `nil` if the year is not one of ``years``.
    public static func milliseconds(of instant: Date) -> Int? {
        guard let milliseconds = Int(exactly: (instant.timeIntervalSince1970 * 1000).rounded()),
            instants.contains(milliseconds)
        else { return nil }
        return milliseconds
    }
}
