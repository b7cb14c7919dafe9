import CivilTime
import Foundation
import Testing

@testable import Routing

@Suite struct `A call's id` {
    private let noon = 1_795_402_800_000

    private func ids(_ count: Int, of sequence: inout CallIDSequence, at now: Int) -> [CallID] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in sequence.next(at: now, using: &random) }
    }

    /// The 48 bits that it begins with.
    private func time(of id: CallID) -> Int? {
        Int(id.description.replacing("-", with: "").prefix(12), radix: 16)
    }

    @Test func `is a UUID of version 7 that begins with the present`() throws {
        let before = Date().milliseconds
        let id = CallID()
        let text = Array(id.description)
        #expect(text[14] == "7")
        #expect("89ab".contains(text[19]))
        #expect((before...before + 60_000).contains(try #require(time(of: id))))
        #expect(CallID(id.description) == id)
    }

    @Test func `comes after every other that the process has made, however fast they are made`() {
        let ids = (0..<20_000).map { _ in CallID() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.map(\.description) == ids.map(\.description).sorted(), "as text, too, which the database sorts")
    }

    @Test func `is another one for each of many tasks`() async {
        let made = await withTaskGroup(of: [CallID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2_000).map { _ in CallID() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(made).count == 16_000)
    }

    @Test func `takes the next millisecond in advance when one is used up`() {
        var sequence = CallIDSequence()
        let many = ids(10_000, of: &sequence, at: noon)
        #expect(zip(many, many.dropFirst()).allSatisfy { $0 < $1 })
        #expect(time(of: many[0]) == noon)
        #expect((noon + 2...noon + 5).contains(time(of: many[9_999]) ?? 0))
        #expect(many[9_999] < ids(1, of: &sequence, at: noon + 6)[0])
    }

    @Test func `of several processes is in the order of time, across the second's border too`() {
        var (one, other) = (CallIDSequence(), CallIDSequence())
        var made: [CallID] = []
        for instant in [noon - 2, noon - 1, noon, noon + 1, noon + 999, noon + 1000] {
            made += instant % 2 == 0 ? ids(3, of: &one, at: instant) : ids(3, of: &other, at: instant)
        }
        #expect(made == made.sorted())
    }

    @Test func `keeps its order when the clock is set back a little, and follows it when far`() {
        var sequence = CallIDSequence()
        let before = ids(1, of: &sequence, at: noon)[0]
        let little = ids(1, of: &sequence, at: noon - 59_000)[0]
        #expect(before < little)
        let far = ids(1, of: &sequence, at: noon - 3_600_000)[0]
        #expect(time(of: far) == noon - 3_600_000)
    }

    @Test(arguments: [
        "eac03b98-a0d1-4a47-a540-f4b547f74062", "1566515d-4ddb-5b15-a5ce-38da289b9752",
        "EAC03B98-A0D1-4A47-A540-F4B547F74062",
    ])
    func `of an earlier version is one as well`(text: String) {
        #expect(CallID(text)?.description == text.lowercased())
    }

    @Test(arguments: [
        ("node1-1763836296.17", "node1", 1_763_836_296), ("lab-2-1763836296.17", "lab-2", 1_763_836_296),
        ("1763836296.17", "", 1_763_836_296),
    ])
    func `of a leg tells its Asterisk and its second`(leg: String, asterisk: String, second: Int) {
        #expect(LegID(leg).asterisk == asterisk)
        #expect(LegID(leg).madeAt == Date(timeIntervalSince1970: Double(second)))
    }

    @Test(arguments: ["", "lab-", "lab-x.1", "lab-1.1", "lab-99999999999999999999.1", "lab-4102444800.1"])
    func `of a leg may tell no second`(leg: String) {
        #expect(LegID(leg).madeAt == nil)
    }
}
