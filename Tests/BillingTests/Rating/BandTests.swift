import Billing
import Foundation
import Testing

/// Each case is worked out by hand in its first column. 2026-11-23 is a Monday.
@Suite struct `An increment has the price of the band that it begins in` {
    private func check(_ tariff: Tariff, _ start: String, _ talk: Double, _ lines: [String]) throws {
        let rating = Rating(try PriceList(tariff), zone: shanghai)
        #expect(try rating.text(from: start + "+08:00", talk: talk) == lines)
    }

    @Test(arguments: [
        ("2 begin before 18:00: 2 × 0.36", "2026-11-23T17:58:00", 120, ["+0 120s 0.36=0.72"]),
        (
            "the third begins at 18:00: 2 × 0.36, 1 × 0.12", "2026-11-23T17:58:00", 121,
            ["+0 120s 0.36=0.72", "+120 60s 0.12=0.12"]
        ),
        (
            "17:59:30 and 18:00:30: 1 × 0.36, 1 × 0.12", "2026-11-23T17:59:30", 61,
            ["+0 60s 0.36=0.36", "+60 60s 0.12=0.12"]
        ),
        ("1 ms before the border: 1 × 0.36", "2026-11-23T17:59:59.999", 1, ["+0 60s 0.36=0.36"]),
        ("on the border: 1 × 0.12", "2026-11-23T18:00:00", 1, ["+0 60s 0.12=0.12"]),
        (
            "08:59:30 and 09:00:30: 1 × 0.12, 1 × 0.36", "2026-11-23T08:59:30", 90,
            ["+0 60s 0.12=0.12", "+60 60s 0.36=0.36"]
        ),
        ("08:59:59 is before 09:00: 1 × 0.12", "2026-11-23T08:59:59", 60, ["+0 60s 0.12=0.12"]),
        ("on the border: 1 × 0.36", "2026-11-23T09:00:00", 60, ["+0 60s 0.36=0.36"]),
        ("Saturday: 1 × 0.12", "2026-11-28T12:00:00", 60, ["+0 60s 0.12=0.12"]),
        ("Friday 17:59: 1 × 0.36, 2 × 0.12", "2026-11-27T17:59:00", 180, ["+0 60s 0.36=0.36", "+60 120s 0.12=0.24"]),
    ])
    func `by minutes`(calculation: String, start: String, talk: Double, lines: [String]) throws {
        try check(price("0.12", rules: [band("office 0.36 \(workdays) 09:00-18:00")]), start, talk, lines)
    }

    @Test(arguments: [
        (
            "1/1: 10 s × 0.36 ÷ 60 = 0.06, 10 s × 0.12 ÷ 60 = 0.02", 1, "2026-11-23T17:59:50", 20,
            ["+0 10s 0.36=0.06", "+10 10s 0.12=0.02"]
        ),
        ("1/1: 2 × 0.002, 1 × 0.006", 1, "2026-11-23T08:59:58", 3, ["+0 2s 0.12=0.0040", "+2 1s 0.36=0.0060"]),
        (
            "6/6: 17:59:57 at 0.036, 18:00:03 at 0.012", 6, "2026-11-23T17:59:57", 12,
            ["+0 6s 0.36=0.0360", "+6 6s 0.12=0.0120"]
        ),
        (
            "1/1, 08:00 to 19:00: 60 × 0.12, 540 × 0.36, 60 × 0.12", 1, "2026-11-23T08:00:00", 39_600,
            ["+0 3600s 0.12=7.20", "+3600 32400s 0.36=194.40", "+36000 3600s 0.12=7.20"]
        ),
        (
            "6/6, 17:00:03 to 18:00:03: the 600th begins at 17:59:57", 6, "2026-11-23T17:00:03", 3600,
            ["+0 3600s 0.36=21.60"]
        ),
    ])
    func `by seconds`(calculation: String, step: Int, start: String, talk: Double, lines: [String]) throws {
        try check(price("0.12", step, step, rules: [band("office 0.36 \(workdays) 09:00-18:00")]), start, talk, lines)
    }

    @Test(arguments: [
        ("21:59:30 and 22:00:30: 0.30, 0.06", "2026-11-23T21:59:30", 120, ["+0 60s 0.30=0.30", "+60 60s 0.06=0.06"]),
        ("one minute on each day: 0.06, 0.06", "2026-11-23T23:59:00", 120, ["+0 60s 0.06=0.06", "+60 60s 0.06=0.06"]),
        ("05:59 and 06:00: 0.06, 0.30", "2026-11-24T05:59:00", 120, ["+0 60s 0.06=0.06", "+60 60s 0.30=0.30"]),
        ("midnight: 0.06", "2026-11-24T00:00:00", 60, ["+0 60s 0.06=0.06"]),
        (
            "21:00 to 07:00: 60 × 0.30, 120 × 0.06, 360 × 0.06, 60 × 0.30", "2026-11-23T21:00:00", 36_000,
            ["+0 3600s 0.30=18.00", "+3600 7200s 0.06=7.20", "+10800 21600s 0.06=21.60", "+32400 3600s 0.30=18.00"]
        ),
    ])
    func `over midnight`(calculation: String, start: String, talk: Double, lines: [String]) throws {
        try check(price("0.30", rules: [band("night 0.06 22:00-06:00")]), start, talk, lines)
    }

    @Test(arguments: [
        (
            "Saturday 05:30 belongs to Friday's night: 0.06", "fri 22:00-06:00", "2026-11-28T05:30:00", 60,
            ["+0 60s 0.06=0.06"]
        ),
        (
            "Friday 05:30 belongs to Thursday's: 0.30", "fri 22:00-06:00", "2026-11-27T05:30:00", 60,
            ["+0 60s 0.30=0.30"]
        ),
        (
            "Sunday's night reaches into Monday: 0.06", "sun 22:00-06:00", "2026-11-23T00:00:00", 60,
            ["+0 60s 0.06=0.06"]
        ),
        (
            "Saturday 0.30, Sunday 0.06", "sun 00:00-24:00", "2026-11-28T23:59:30", 90,
            ["+0 60s 0.30=0.30", "+60 60s 0.06=0.06"]
        ),
        (
            "Sunday 0.06, Monday 0.30", "sun 00:00-24:00", "2026-11-29T23:59:30", 90,
            ["+0 60s 0.06=0.06", "+60 60s 0.30=0.30"]
        ),
        (
            "until 00:00 is until the end of the day", "sun 12:00-00:00", "2026-11-29T23:59:30", 90,
            ["+0 60s 0.06=0.06", "+60 60s 0.30=0.30"]
        ),
        (
            "from 09:00 to 09:00 is 24 hours", "sun 09:00-09:00", "2026-11-30T08:59:00", 120,
            ["+0 60s 0.06=0.06", "+60 60s 0.30=0.30"]
        ),
    ])
    func `of the day on which it begins`(
        calculation: String, days: String, start: String, talk: Double, lines: [String]
    ) throws {
        try check(price("0.30", rules: [band("cheap 0.06 \(days)")]), start, talk, lines)
    }

    @Test(arguments: [
        (
            "11:59 office, 12:00 and 12:01 lunch: 0.36, 2 × 0.10", "2026-11-23T11:59:00", 180,
            ["+0 60s 0.36=0.36", "+60 120s 0.10=0.20"]
        ),
        (
            "12:59 lunch, 13:00 office: 0.10, 0.36", "2026-11-23T12:59:00", 120,
            ["+0 60s 0.10=0.10", "+60 60s 0.36=0.36"]
        ),
        ("lunch on Saturday: 0.10", "2026-11-28T12:30:00", 60, ["+0 60s 0.10=0.10"]),
        ("a border of lunch within the night changes nothing", "2026-11-28T19:59:00", 120, ["+0 120s 0.12=0.24"]),
    ])
    func `and of two bands the first in the list`(
        calculation: String, start: String, talk: Double, lines: [String]
    ) throws {
        let rules = [try band("lunch 0.10 12:00-13:00"), try band("office 0.36 \(workdays) 09:00-18:00")]
        try check(price("0.12", rules: rules), start, talk, lines)
    }
}
