import CivilTime
import Foundation
import Testing

@Suite struct `The clocks of a zone` {
    private func zone(_ name: String) throws -> TimeZone { try #require(TimeZone(identifier: name)) }

    @Test func `tell minutes and days, through a change of the clocks too`() throws {
        let berlin = try zone("Europe/Berlin")
        let night = try #require(CivilDay("2026-10-25")).daysSince1970
        let span = berlin.span(of: night..<night + 1)
        #expect(span.upperBound.timeIntervalSince(span.lowerBound) == 25 * 3600)
        #expect(berlin.reading(at: span.lowerBound) == (night, 0))
        #expect(berlin.reading(at: span.upperBound.addingTimeInterval(-1)) == (night, 1439))
    }

    @Test func `begin a day at the first instant that they show of it`() throws {
        // In Santiago clocks are put forward at midnight: the day begins at 01:00.
        let santiago = try zone("America/Santiago")
        let day = try #require(CivilDay("2026-09-06")).daysSince1970
        let start = santiago.span(of: day..<day + 1).lowerBound
        #expect(santiago.reading(at: start) == (day, 60))
        #expect(santiago.reading(at: start.addingTimeInterval(-1)) == (day - 1, 1439))
    }

    @Test(arguments: ["Asia/Shanghai", "Europe/Berlin", "America/Santiago", "Asia/Kolkata", "UTC"])
    func `begin months when Foundation's calendar says so`(name: String) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try zone(name)
        let table = NumberZone(try zone(name))
        for hour in stride(from: 0, to: 87_600, by: 97) {
            let instant = Date(timeIntervalSince1970: 1_600_000_000 + Double(hour * 3600))
            let month = try #require(calendar.dateInterval(of: .month, for: instant))
            #expect(calendar.timeZone.nextMonth(after: instant) == month.end)
            #expect(table.span(of: try table.month(of: instant)) == month.start..<month.end)
        }
    }
}
