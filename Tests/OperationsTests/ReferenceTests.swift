import CivilTime
import Numbering
import Operations
import Records
import Storage
import Testing

@Suite struct `The operator's own tables` {
    private let platform = try! Platform()

    private func province(of number: String) throws -> [String] {
        try platform.operations.referenceTables().places.caller(presented: number).places.map(\.province)
    }

    @Test func `of places lie over the built-in one until they are taken away`() throws {
        let before = try province(of: "13800138000")
        let table = try platform.operations.importPlaces("1380013\t西藏\t拉萨\t移动\n", by: platform.alice())
        #expect(table.overlaidPrefixes == 1)
        #expect(try province(of: "13800138000") == ["西藏"] && before != ["西藏"])
        try platform.operations.removePlaces(by: platform.alice())
        #expect(try province(of: "13800138000") == before)
    }

    @Test func `of days lie over the announced ones until they are taken away`() throws {
        let text = "2027-10-01 off 国庆节\n2027-10-09 work 国庆节\n2027 announced\n"
        try platform.operations.importHolidays(text, by: platform.alice())
        let days = try platform.operations.referenceTables().exceptions(in: 2027)
        #expect(days.map(\.day.description) == ["2027-10-01", "2027-10-09"])
        #expect(days.map(\.kind) == [.holiday("国庆节"), .makeUpWorkday("国庆节")])
        try platform.operations.removeHolidays(by: platform.alice())
        #expect(throws: ReferenceRefusal.notAnnounced(year: 2027)) {
            try platform.operations.referenceTables().exceptions(in: 2027)
        }
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}"])
    func `are not taken away by a text that says nothing`(text: String) throws {
        try platform.operations.importPlaces("1380013\t西藏\t拉萨\t移动\n", by: platform.alice())
        #expect(throws: ReferenceRefusal.saysNothing) {
            try platform.operations.importPlaces(text, by: platform.alice())
        }
        #expect(throws: ReferenceRefusal.saysNothing) {
            try platform.operations.importHolidays(text, by: platform.alice())
        }
        #expect(try province(of: "13800138000") == ["西藏"])
    }

    @Test func `are changed by no line if one is mistaken`() throws {
        let mistake = #expect(throws: ReferenceRefusal.self) {
            try platform.operations.importPlaces("1380013\t西藏\t拉萨\t移动\n13800\n", by: platform.alice())
        }
        guard case .mistaken(let lines) = mistake else {
            Issue.record("\(String(describing: mistake))")
            return
        }
        #expect(lines.mistakes.map(\.line) == [2])
        #expect(try province(of: "13800138000") != ["西藏"])
        #expect(throws: ReferenceRefusal.self) {
            try platform.operations.importHolidays("2027-10-01 perhaps 国庆节", by: platform.alice())
        }
        let day = try #require(CivilDay("2027-10-01"))
        #expect(try platform.operations.referenceTables().calendar.exceptions[day] == nil)
    }
}
