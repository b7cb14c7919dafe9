public import Foundation

/// How far the clocks of a zone are from UTC, at every instant of the years 2000 to 2099.
///
/// Making one asks the time zone some 5,000 times (0.2 ms); afterwards a look is a few comparisons. Keep one for all
/// numbers of a zone.
public struct NumberZone: Hashable, Sendable {
    /// From an instant on, until the next period's.
    struct Period: Hashable, Sendable {
        /// Milliseconds since 1970.
        let from: Int
        /// Milliseconds to add to UTC.
        let offset: Int
    }

    /// An instant as the zone's clocks show it.
    struct Moment {
        /// Days since 1970-01-01, as shown.
        let day: Int
        /// Milliseconds since midnight as shown.
        let timeOfDay: Int
        /// When clocks are next put forward or back, in milliseconds since 1970.
        let periodEnd: Int

        /// 0 for Monday to 6 for Sunday.
        var weekday: Int { (day + 3) % 7 }  // 1970-01-01 was a Thursday, and no day here is before 1999-12-31
    }

    /// The years whose instants can be told.
    public static let years = 2000...2099
    /// 2000-01-01 to 2100-01-01, UTC, in milliseconds since 1970.
    static let instants = 946_684_800_000..<4_102_444_800_000
    static let dayLength = 86_400_000

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
    func moment(at milliseconds: Int) -> Moment {
        var (low, high) = (0, periods.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if periods[middle].from <= milliseconds { low = middle } else { high = middle }
        }
        let shown = milliseconds + periods[low].offset
        let day = shown.dividedDown(by: Self.dayLength)
        return Moment(
            day: day, timeOfDay: shown - day * Self.dayLength,
            periodEnd: high < periods.count ? periods[high].from : Int.max)
    }

    /// The month that an instant falls into.
    /// - Throws: ``BillingError/beyondTime``.
    public func month(of instant: Date) throws(BillingError) -> Month {
        month(at: try Self.milliseconds(of: instant))
    }

    /// From the first midnight of a month to the next month's, as the zone's clocks show it.
    public func span(of month: Month) -> Range<Date> {
        func start(_ month: Month) -> Date {
            let shown = month.firstDay * Self.dayLength
            let period = periods.last { $0.from + $0.offset <= shown } ?? periods[0]
            return Date(timeIntervalSince1970: Double(shown - period.offset) / 1000)
        }
        return start(month)..<start(month.next)
    }

    func month(at milliseconds: Int) -> Month {
        Month(ofDay: moment(at: milliseconds).day)
    }

    /// Whole milliseconds since 1970, rounded to the nearest, if the year is one of ``years``.
    static func milliseconds(of instant: Date) throws(BillingError) -> Int {
        guard let milliseconds = Int(exactly: (instant.timeIntervalSince1970 * 1000).rounded()),
            instants.contains(milliseconds)
        else { throw BillingError.beyondTime }
        return milliseconds
    }
}
