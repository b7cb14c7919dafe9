import Billing
import CivilTime
import Foundation
import Testing

/// Each case is worked out by hand in its first column.
@Suite struct `A call is split at midnight` {
    @Test(arguments: [
        ("one minute that begins on Monday: 0.30", "0.30", 60, "2026-11-23T23:59:30", 60, ["+0 60s 0.30=0.30"]),
        (
            "one on each day: 0.30, 0.30", "0.30", 60, "2026-11-23T23:59:30", 61,
            ["+0 60s 0.30=0.30", "+60 60s 0.30=0.30"]
        ),
        (
            "2 × 0.30 on Monday, 1 × 0.30", "0.30", 60, "2026-11-23T23:58:00", 180,
            ["+0 120s 0.30=0.60", "+120 60s 0.30=0.30"]
        ),
        (
            "rounded apart: 0.001666… twice is 0.0034, not 0.0033", "0.10", 1, "2026-11-23T23:59:59", 2,
            ["+0 1s 0.10=0.0017", "+1 1s 0.10=0.0017"]
        ),
        (
            "a day from noon: 720 × 0.30 twice", "0.30", 60, "2026-11-23T12:00:00", 86_400,
            ["+0 43200s 0.30=216.00", "+43200 43200s 0.30=216.00"]
        ),
        (
            "a day from midnight to midnight: 1440 × 0.30", "0.30", 60, "2026-11-23T00:00:00", 86_400,
            ["+0 86400s 0.30=432.00"]
        ),
    ])
    func `in the number's zone`(
        calculation: String, perMinute: String, step: Int, start: String, talk: Double, lines: [String]
    ) throws {
        let rating = Rating(try PriceList(price(perMinute, step, step)), zone: shanghai)
        #expect(try rating.text(from: start + "+08:00", talk: talk) == lines)
    }

    @Test(arguments: [
        ("November and December", "2026-11-30T23:59:30", ["2026-11", "2026-12"]),
        ("the year's end", "2026-12-31T23:59:30", ["2026-12", "2027-01"]),
        ("a year without leap day", "2026-02-28T23:59:30", ["2026-02", "2026-03"]),
        ("28 February of a leap year", "2028-02-28T23:59:30", ["2028-02", "2028-02"]),
        ("leap day", "2028-02-29T23:59:30", ["2028-02", "2028-03"]),
        ("a month of 30 days has no 31st", "2027-04-30T23:59:30", ["2027-04", "2027-05"]),
        ("the middle of a month", "2026-11-15T23:59:30", ["2026-11", "2026-11"]),
        ("the first minute of a month", "2026-12-01T00:00:00", ["2026-12"]),
    ])
    func `and each part belongs to its own month`(calculation: String, start: String, months: [String]) throws {
        let rating = Rating(try PriceList(price("0.30")), zone: shanghai)
        let start = try instant(start + "+08:00")
        let call = RatedCall(
            id: "1", caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(120))
        #expect(try rating.lines(for: call).map(\.month.description) == months)
    }

    @Test(arguments: [
        (
            "New York, back from 02:00 to 01:00: 01:59:30 and 01:00:30 are both in 01–02", "America/New_York",
            "01:00-02:00",
            "2026-11-01T01:59:30-04:00", 90, ["+0 120s 0.06=0.12"]
        ),
        (
            "New York, the second 01:59:30 and 02:00:30", "America/New_York", "01:00-02:00",
            "2026-11-01T01:59:30-05:00", 90,
            ["+0 60s 0.06=0.06", "+60 60s 0.30=0.30"]
        ),
        (
            "New York, forward from 02:00 to 03:00: nothing is in 02–03", "America/New_York", "02:00-03:00",
            "2026-03-08T01:59:30-05:00", 90, ["+0 120s 0.30=0.60"]
        ),
        (
            "Berlin, back at 03:00: 00:30 to 06:00 are 390 min × 0.06, then 30 × 0.30", "Europe/Berlin", "22:00-06:00",
            "2026-10-25T00:30:00+02:00", 25_200, ["+0 23400s 0.06=23.40", "+23400 1800s 0.30=9.00"]
        ),
        (
            "Berlin, forward at 02:00: 00:30 to 06:00 are 270 min × 0.06, then 30 × 0.30", "Europe/Berlin",
            "22:00-06:00",
            "2026-03-29T00:30:00+01:00", 18_000, ["+0 16200s 0.06=16.20", "+16200 1800s 0.30=9.00"]
        ),
        (
            "Kolkata's midnight is 18:30 UTC", "Asia/Kolkata", "12:00-13:00", "2026-11-22T18:29:30Z", 90,
            ["+0 60s 0.30=0.30", "+60 60s 0.30=0.30"]
        ),
        (
            "which is 02:30 in Shanghai", "Asia/Shanghai", "12:00-13:00", "2026-11-22T18:29:30Z", 90,
            ["+0 120s 0.30=0.60"]
        ),
        (
            "Apia left out 30 December 2011", "Pacific/Apia", "12:00-13:00", "2011-12-30T09:59:30Z", 90,
            ["+0 60s 0.30=0.30", "+60 60s 0.30=0.30"]
        ),
    ])
    func `by the clocks of the zone as they are put`(
        calculation: String, zone: String, hours: String, start: String, talk: Double, lines: [String]
    ) throws {
        let tariff = try price("0.30", rules: [band("cheap 0.06 \(hours)")])
        let rating = Rating(try PriceList(tariff), zone: BillingTests.zone(zone))
        #expect(try rating.text(from: start, talk: talk) == lines)
    }
}
