import CivilTime
import Foundation
import Markup
import Testing

@Suite struct `A month` {
    @Test(arguments: [
        ("2026-11", 30), ("2026-02", 28), ("2028-02", 29), ("2000-02", 29), ("2100-02", 28), ("2026-12", 31),
    ])
    func `has as many days as the calendar says`(text: String, days: Int) throws {
        let month = try Month(text)
        #expect(month.days == days)
        #expect(month.description == text)
        #expect(try JSONDecoder().decode(Month.self, from: JSONEncoder().encode(month)) == month)
    }

    @Test(arguments: [
        "2026-13", "2026-00", "2026-1", "26-11", "+026-11", "2026-+1", "2026/11", "0000-01", "２０２６-11", "",
    ])
    func `is not read from anything else`(text: String) {
        #expect(throws: CivilTimeError.notAMonth(text)) { try Month(text) }
    }

    @Test func `refused says how to write one`() {
        #expect(CivilTimeError.notAMonth("x").description == "'x' is no month; write it as 2026-11.")
    }

    @Test func `is the one of its days, before 1970 too`() throws {
        for number in -200_000...200_000 {
            let (month, day) = (Month(daysSince1970: number), CivilDay(daysSince1970: number))
            #expect(month.year == day.year && month.month == day.month)
            if day.day == 1 { #expect(month.firstDay == number) }
            #expect(month.next.firstDay == month.firstDay + month.days)
        }
    }
}
