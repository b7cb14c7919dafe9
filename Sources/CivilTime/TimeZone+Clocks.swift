public import Foundation

extension TimeZone {
    /// China's zone, UTC+8 without daylight saving: the default of every number and of the platform.
    public static let shanghai = TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 28_800) ?? .gmt

    /// The zone that a person named: `Asia/Shanghai`, `UTC`.
    ///
    /// An abbreviation is none. Foundation takes `CST` for Chicago's time, who writes it in China means China's.
    public static func named(_ text: String) -> TimeZone? {
        guard ["UTC", "GMT"].contains(text) || abbreviationDictionary[text] == nil else { return nil }
        return TimeZone(identifier: text)
    }

    /// Days since 1970-01-01 and minutes since midnight, 0 to 1439, as the zone's clocks show an instant.
    public func reading(at instant: Date) -> (day: Int, minute: Int) {
        let shown = Int(instant.timeIntervalSince1970.rounded(.down)) + secondsFromGMT(for: instant)
        let day = shown.dividedDown(by: 86_400)
        return (day, (shown - day * 86_400) / 60)
    }

    /// The time from the midnight that begins the first day to the one that ends the last. Days are counted from
    /// 1970-01-01.
    public func span(of days: Range<Int>) -> Range<Date> {
        midnight(ofDay: days.lowerBound)..<midnight(ofDay: days.upperBound)
    }

    /// The first midnight of the month after an instant's.
    public func nextMonth(after instant: Date) -> Date {
        midnight(ofDay: Month(daysSince1970: reading(at: instant).day).next.firstDay)
    }

    private func midnight(ofDay day: Int) -> Date {
        self.instant(showing: day * ClockTime.dayLength)
    }

    /// The instant at which the clocks show so many milliseconds since the midnight of 1970-01-01: the first of two
    /// where they are put back, and where they are put forward over it the one at which they would have shown it.
    func instant(showing shown: Int) -> Date {
        func instant(by reference: Int) -> Date {
            Date(milliseconds: shown - secondsFromGMT(for: Date(milliseconds: reference)) * 1000)
        }
        // Clocks are put forward and back by less than a day.
        let before = instant(by: shown - ClockTime.dayLength)
        let after = instant(by: shown + ClockTime.dayLength)
        return [before, after].first { milliseconds(shownAt: $0) == shown } ?? before
    }

    /// The time that the clocks show at an instant, in milliseconds since the midnight of 1970-01-01.
    func milliseconds(shownAt instant: Date) -> Int {
        instant.milliseconds + secondsFromGMT(for: instant) * 1000
    }
}
