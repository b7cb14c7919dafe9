import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Reports
import Routing
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite struct `A month's bill` {
    private let office: Office
    private var store: Store { office.store }
    private let zone = NumberZone(TimeZone(identifier: "Asia/Shanghai")!)
    /// 2026-12-01 00:00 in Shanghai.
    private let december = Date(timeIntervalSince1970: 1_796_054_400)

    init() throws {
        office = try Office()
        try store.add(Office.tariff(), by: office.author())
        try store.save(TenantTerms(tariff: "standard"), of: office.acme, by: office.author())
    }

    private var november: Month { get throws { try Month("2026-11") } }

    private func hold(fee: String, minutes: Int = 0, minimum: String = "0.00") throws {
        let stack = try PackageStack(base: Office.package("basic", fee: fee, minutes: minutes, minimum: minimum))
        try store.hold(stack, of: office.did, from: try #require(CivilDay("2026-01-01")), by: office.author())
    }

    @discardableResult
    private func close() throws -> (made: MonthStatement, entry: LedgerEntry?) {
        let (did, month, zone) = (office.did, try november, zone)
        return try store.deciding { store in
            try #require(try store.statement(of: did, in: month))
        } writing: { made, store in
            (made, try store.closeMonth(month, of: did, with: made, in: zone, by: Author("bob", at: december)))
        } restingOn: { store in
            try store.billBasis(of: did, in: month)
        }
    }

    private func balance() throws -> Money { try store.balance(of: .tenant("acme")) }

    @Test func `adds up as in the documentation, and its entries move the balance by its total`() async throws {
        try hold(fee: "10.00", minutes: 3, minimum: "5.00")
        for hour in [0.0, 1] { try await office.call(120, at: Office.monday + hour * 3600) }
        let (made, entry) = try close()
        #expect(try made.statement.total == Money("15.00"))
        #expect(try balance() == -made.statement.total)
        #expect(entry?.id == "statement:4006001234:2026-11")
        let closed = try #require(try store.statement(of: office.did, in: november))
        #expect(closed.closedBy == "bob" && closed.closedAt == december && closed.tenant == office.acme)
    }

    /// A month with 100,000 calls holds the database as briefly as an empty one.
    @Test func `is made before the database is held, which only writes its few rows`() async throws {
        try hold(fee: "10.00", minutes: 3)
        for index in 0..<40 { try await office.call(60, at: Office.monday + Double(index * 100)) }
        let trace = WriterTrace(store)
        try close()
        #expect(trace.transactions.count == 1)
        let statements = try #require(trace.transactions.first)
        #expect(statements.count <= 24, "\(statements)")
        let readings = statements.filter { $0.contains("FROM charge") }
        #expect(readings.allSatisfy { $0.hasPrefix("SELECT count(*)") }, "\(readings)")
    }

    @Test func `is made again if its packages change before the database is held`() throws {
        try hold(fee: "10.00")
        let (did, author, other) = (office.did, office.author(), try Store(path: office.folder.file("hotline.db")))
        let changes = Mutex(0)
        let trace = WriterTrace(store) {
            let isFirst = changes.withLock { changes in
                defer { changes += 1 }
                return changes == 0
            }
            guard isFirst, let day = CivilDay("2026-01-01") else { return }
            let stack = try? PackageStack(base: Office.package("pro", fee: "25.00"))
            try? other.hold(stack, of: did, from: day, by: author)
        }
        let made = try close().made
        #expect(try made.statement.total == Money("25.00"))
        #expect(try balance() == Money("-25.00"))
        #expect(trace.transactions.count == 2)
    }

    @Test func `rests on the calls that were charged, the plan, the packages, the owner, and that it is open`()
        async throws
    {
        var basis = try store.billBasis(of: office.did, in: november)
        func changes() throws -> Bool {
            let former = basis
            basis = try store.billBasis(of: office.did, in: november)
            return basis != former
        }
        #expect(try !changes())
        try await office.call(60)
        #expect(try changes())
        let plan = Office.plan + "\ntimezone: Asia/Urumqi\n"
        _ = try store.publish([(office.did, plan, "b.yaml")], by: office.author())
        #expect(try changes())
        try hold(fee: "10.00")
        #expect(try changes())
        try store.assign(office.did, to: .main, by: office.author())
        #expect(try changes())
        try close()
        #expect(try changes())
        try await office.call(60, at: december)
        #expect(try !changes(), "a call of another month")
    }

    @Test func `stays as it was closed; what is charged later is kept apart and not lost`() async throws {
        try hold(fee: "10.00", minutes: 100)
        try await office.call(60)
        try close()
        let before = try #require(try store.statement(of: office.did, in: november))
        let late = try await office.call(61, at: Office.monday + 60)
        let after = try #require(try store.statement(of: office.did, in: november))
        #expect(after.statement == before.statement)
        #expect(after.late.calls.map(\.id) == [late.description])
        #expect(try after.late.total == Money("0.60"))
        #expect(try balance() == -(after.statement.total + after.late.total))
    }

    @Test func `of November has no minutes for calls before the day from which its package is held`() async throws {
        let stack = try PackageStack(base: Office.package("basic", fee: "10.00", minutes: 30))
        // Office.monday is the 23rd.
        try store.hold(stack, of: office.did, from: try #require(CivilDay("2026-11-24")), by: office.author())
        try await office.call(60, at: Office.monday)
        try await office.call(60, at: Office.monday + 86_400)
        let bill = try #require(try store.statement(of: office.did, in: november)).statement
        #expect(bill.calls.map(\.includedSeconds) == [0, 60])
    }

    @Test func `is in whole fen, and its rounding is in the ledger`() async throws {
        try hold(fee: "10.0049")
        let (made, entry) = try close()
        #expect(try [made.statement.total, made.statement.rounding] == [Money("10.00"), Money("-0.0049")])
        #expect(try balance() == Money("-10.00"))
        let postings = try #require(entry).postings
        #expect(try postings.contains(.init(.revenue(.rounding), Money("-0.0049"))))
    }

    @Test func `knows calls that are up`() async throws {
        let offer = CallOffer(
            id: CallID(), did: office.did, caller: CallerID("01012345678"), leg: LegID("lab-9"), planVersion: 1,
            at: december - 5)
        _ = try await store.ask(.reserve(PurseRequest(offer, caller: .hidden, ringing: 0)))
        #expect(try store.unsettledCalls(of: office.did, before: december) == 1)
        #expect(try store.unsettledCalls(of: office.did, before: december - 5) == 0)
    }

    @Test func `is the same again from the same calls, whatever the order in which they came`() async throws {
        try hold(fee: "10.00", minutes: 2)
        let other = try Office()
        try other.store.add(Office.tariff(), by: office.author())
        try other.store.save(TenantTerms(tariff: "standard"), of: other.acme, by: office.author())
        let stack = try store.stack(of: office.did, on: try #require(CivilDay("2026-11-01")))
        try other.store.hold(stack, of: other.did, from: try #require(CivilDay("2026-01-01")), by: office.author())
        let records = (0..<40).map { index in
            let start = Office.monday + Double(index * 997)
            return CallRecord(
                id: CallID(), did: office.did, caller: "01012345678", leg: "lab-\(index)", startedAt: start,
                answeredAt: start, endedAt: start + Double(index * 7), disposition: .answered)
        }
        try await store.save(records)
        var dice = Dice.thrown()
        for record in records.shuffled(using: &dice) { try await other.store.save([record]) }
        let bills = try [store, other.store].map {
            try #require(try $0.statement(of: office.did, in: november)).statement
        }
        #expect(bills[0] == bills[1])
    }

    @Test func `is the movement of the ledger, for a thousand calls`() async throws {
        try hold(fee: "88.88", minutes: 321, minimum: "200.00")
        var random = Dice.thrown()
        let start = zone.span(of: try november).lowerBound
        let records = (0..<1000).map { index in
            let at = start + Double.random(in: 0..<2_590_000, using: &random)
            return CallRecord(
                id: CallID(), did: office.did, caller: "01012345678", leg: "lab-\(index)", startedAt: at,
                answeredAt: at,
                endedAt: at + Double.random(in: 0..<900, using: &random), disposition: .answered)
        }
        try await store.save(records)
        try close()
        let made = try #require(try store.statement(of: office.did, in: november))
        #expect(made.statement.calls.count == 1000)
        #expect(try balance() == -made.statement.total)
        let last = try #require(try store.movements(of: .tenant("acme")).last)
        #expect(try last.balance == balance())
    }
}
