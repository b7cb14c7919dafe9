import CivilTime
import Foundation
import Testing

@Suite struct `A time of day` {
    @Test(arguments: ["9:00", "24:01", "12:60", "12-00", "", "１２:00", "12:0a", "012:00", "25:00"])
    func `is not read from anything else`(text: String) {
        #expect(TimeOfDay(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TimeOfDay.self, from: JSONEncoder().encode(text))
        }
    }
}
