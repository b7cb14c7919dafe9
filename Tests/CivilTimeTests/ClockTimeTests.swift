import CivilTime
import Foundation
import Testing

/// Instants as the clocks of a zone show them, and back.
struct ClockTimeTests {
    private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

    private func utc(_ text: String) throws -> Date {
        try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
    }

    @Test(arguments: [
        ("2026-11-22T10:31:36.123Z", "Asia/Shanghai", "2026-11-22 18:31:36.123"),
        ("2026-11-30T16:00:00Z", "Asia/Shanghai", "2026-12-01 00:00:00.000"),
        ("2026-11-30T16:00:00Z", "UTC", "2026-11-30 16:00:00.000"),
        ("2026-11-30T18:29:59Z", "Asia/Kolkata", "2026-11-30 23:59:59.000"),
        ("1969-12-31T23:59:59.999Z", "UTC", "1969-12-31 23:59:59.999"),
        ("2000-02-28T16:00:00Z", "PRC", "2000-02-29 00:00:00.000"),
    ])
    func `an instant is shown by the clocks of its zone`(instant: String, name: String, shown: String) throws {
        #expect("\(ClockTime(try utc(instant), in: try zone(name)))" == shown)
    }

    @Test(arguments: [
        ("2026-11-22", "Asia/Shanghai", "2026-11-21T16:00:00Z"),
        ("2026-11-22T10:00", "Asia/Shanghai", "2026-11-22T02:00:00Z"),
        ("2026-11-22T10:00:30", "Asia/Kolkata", "2026-11-22T04:30:30Z"),
        // Clocks are put back at 03:00: the first of two.
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"),
        // And forward at 02:00.
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"),
        // At midnight: the day begins at 01:00.
        ("2026-09-06", "America/Santiago", "2026-09-06T04:00:00Z"),
    ])
    func `what the clocks show is an instant`(text: String, name: String, instant: String) throws {
        #expect(try #require(ClockTime(text)).instant(in: try zone(name)) == utc(instant))
    }

    @Test(arguments: [
        "", "2026-11", "2026-02-29", "2026-11-22T", "2026-11-22T24:00", "2026-11-22T10:60", "2026-11-22T1:00",
        "2026-11-22T10:00:60", "2026-11-22 10:00", "2026-11-22T10:00:00Z", "2026-11-22T+1:00", "2026-11-22T10:00:00.5",
    ])
    func `what is written otherwise is no time`(text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test func `an instant of every hour of two years comes back from what is shown, but for the hour shown twice`()
        throws
    {
        for name in ["Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata"] {
            let zone = try zone(name)
            let start = try utc("2026-01-01T00:00:00Z")
            for hour in 0..<17_520 {
                let instant = start + Double(hour * 3600)
                let shown = ClockTime(instant, in: zone)
                let back = shown.instant(in: zone)
                #expect(ClockTime(back, in: zone) == shown, "\(name) \(shown)")
                #expect(back == instant || instant.timeIntervalSince(back) <= 3600, "\(name) \(shown)")
            }
        }
    }
}
