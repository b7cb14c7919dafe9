import AsteriskManager
import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import Survival

@Suite struct `A fallback hunt table` {
    private let did = DID("4006001234")!

    @Test func `is named by its length and its text`() {
        let table = FallbackTable(did: did, entries: ["dial,20,2,2,2,PJSIP/101@trunk", "play,/s/zh/all-busy"])
        let same = FallbackTable(did: did, entries: table.entries)
        let other = FallbackTable(did: did, entries: ["dial,21,2,2,2,PJSIP/101@trunk", "play,/s/zh/all-busy"])
        #expect(table.name.wholeMatch(of: /02-[0-9a-f]{16}/) != nil)
        #expect(same.name == table.name)
        #expect(other.name != table.name)
        #expect(FallbackTable(did: did, entries: ["a"]).name == "01-af63dc4c8601ec8c")
    }

    @Test func `lies under its name, entry by entry`() {
        let table = FallbackTable(did: did, entries: ["play,/s/zh/a", "play,/s/zh/b"])
        #expect(
            table.values.map(\.key) == ["4006001234/\(table.name)/1", "4006001234/\(table.name)/2"])
        #expect(table.values.map(\.value) == table.entries)
        #expect(table.switchKey == "4006001234/table")
    }

    @Test func `gives a call one slice where money is limited, and connects none once it is used up`() throws {
        let plan = try NumberPlan(
            document: """
                number: "4006001234"
                limits: {spendPerMonth: "5.00"}
                start: a
                steps: {a: {ring: {targets: ["101"]}}}
                """)
        let form = DialplanForm(
            sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t"))
        func table(_ spending: SpendingState) -> FallbackTable {
            FallbackTable(
                of: plan, tenant: .main, spending: spending, at: Date(), calendar: .builtIn, duties: [:], form: form)
        }
        #expect(table(.limited).settings == ["allowed": "300"])
        #expect(table(.limited).entries.first?.hasPrefix("dial,30") == true)
        #expect(table(.spent).entries == ["play,/s/zh/limit-spent"])
        #expect(table(.unlimited).settings.isEmpty)
    }

    @Test func `of a suspended number only says so, whatever its plan has`() throws {
        let plan = try NumberPlan(
            document: """
                number: "4006001234"
                password: {codes: [{code: "4821", name: x}]}
                limits: {spendPerMonth: "5.00"}
                start: a
                steps: {a: {ring: {targets: ["101"]}}}
                """)
        let form = DialplanForm(
            sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t"))
        let table = FallbackTable(
            of: plan, tenant: .main, isSuspended: true, spending: .limited, at: Date(), calendar: .builtIn,
            duties: [:], form: form)
        #expect(table.entries == ["play,/s/zh/number-suspended"])
        #expect(table.settings == ["suspended": "1"])
    }

    @Test func `says of a number that asks for a code that it is closed`() throws {
        let plan = try NumberPlan(
            document: """
                number: "4006001234"
                password: {codes: [{code: "4821", name: x}]}
                start: a
                steps: {a: {ring: {targets: ["101"]}}}
                """)
        let form = DialplanForm(
            sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: "t"))
        let table = FallbackTable(of: plan, tenant: .main, at: Date(), calendar: .builtIn, duties: [:], form: form)
        #expect(table.settings == ["closed": "1"])
        #expect(table.entries == ["play,/s/zh/unavailable"])
    }

    @Test func `fits into the manager's lines, even with ten targets of the longest names at once`() throws {
        let name = String(repeating: "n", count: 64)
        let targets = (0..<10).map { "\"+1234567890123456789\($0)\"" }.joined(separator: ", ")
        let plan = try NumberPlan(
            document: """
                number: "4006001234"
                start: a
                steps: {a: {ring: {targets: [\(targets)], order: together, seconds: 120}}}
                """)
        let table = FallbackTable(
            of: plan, tenant: .main, at: Date(), calendar: .builtIn, duties: [:],
            form: DialplanForm(
                sounds: SoundFolders(stock: "/s", greetings: "/g") { _ in false }, trunks: Trunks(standard: name)))
        let (key, value) = try #require(table.values.first)
        #expect(value.utf8.count > 920)
        #expect(throws: Never.self) {
            try ManagerAction.dbPut(family: FallbackDatabase.family, key: key, value: value)
        }
    }
}
