import CivilTime
import Testing

@Suite struct `Days of the calendar` {
    @Test func `are counted without a gap over four hundred years and more`() throws {
        var day = try #require(CivilDay("1899-12-31"))
        for number in day.daysSince1970...(day.daysSince1970 + 200_000) {
            let next = CivilDay(daysSince1970: number)
            #expect(next.daysSince1970 == number && (number == day.daysSince1970 || next > day))
            #expect(next.previous.daysSince1970 == number - 1)
            day = next
        }
    }

    @Test(arguments: [("1970-01-01", 3), ("2026-11-22", 6), ("2026-11-23", 0), ("2024-02-29", 3), ("1969-12-28", 6)])
    func `have their weekday`(day: String, weekday: Int) throws {
        #expect(try #require(CivilDay(day)).weekday.index == weekday)
    }
}
