import Billing
import CivilTime
import Foundation
import Persistence
import Records
import Routing
import Testing

@testable import Storage

@Suite struct `A call that cannot be recorded or charged` {
    private let office: Office
    private var store: Store { office.store }
    private let later = Office.monday + 7200

    init() throws {
        office = try Office()
        try store.save(TenantTerms(tariff: "standard"), of: office.acme, by: office.author())
        try store.add(try Office.tariff(), by: office.author())
    }

    private func record(at start: Date = Office.monday) -> CallRecord {
        let id = CallID()
        return CallRecord(
            id: id, did: office.did, caller: "01012345678", leg: "lab-\(id)", startedAt: start, answeredAt: start,
            endedAt: start + 60, disposition: .answered)
    }

    private func execute(_ sql: String) throws {
        try store.database.write { try $0.run(sql) }
    }

    /// From now on this statement fails for that call.
    private func forbid(_ statement: String, key: String, of record: CallRecord) throws {
        try execute(
            """
            CREATE TRIGGER forbidden BEFORE \(statement) WHEN NEW.\(key) = '\(record.id)'
            BEGIN SELECT RAISE(ABORT, 'no'); END
            """)
    }

    @Test func `waits for its tariff, and the next one is charged`() async throws {
        let early = record(at: Date(milliseconds: 1_767_196_700_000))
        let good = record()
        let problems = try await store.save([early, good], at: Office.monday).problems
        #expect(problems.map(\.call) == ["\(early.id)"])
        #expect(problems.map(\.kind) == [.uncharged])
        #expect(try await store.call(early.id)?.disposition == .answered)
        #expect(try store.charges(of: good.id)?.charged == Money("0.30"))

        #expect(try await store.retryProblems(at: later).isEmpty)
        let older = Tariff(
            name: "standard", version: 2, validFrom: Date(milliseconds: 1_700_000_000_000), perMinute: try Money("0.30")
        )
        try store.add(older, by: office.author())
        #expect(try await store.retryProblems(at: later + 1).map(\.call) == ["\(early.id)"])
        #expect(try store.charges(of: early.id)?.charged == Money("0.30"))
        #expect(try store.problems().count == 0)
        #expect(try await store.retryProblems(at: later + 2).isEmpty)
    }

    @Test(arguments: ["INSERT ON settlement", "INSERT ON charge", "INSERT ON posting"])
    func `leaves nothing half-charged, and is charged once when that works`(statement: String) async throws {
        let (bad, good) = (record(), record())
        try forbid(statement, key: statement.hasSuffix("posting") ? "entry_id" : "call_id", of: bad)
        if statement.hasSuffix("posting") {
            try execute("DROP TRIGGER forbidden")
            try execute(
                """
                CREATE TRIGGER forbidden BEFORE INSERT ON posting WHEN NEW.entry_id LIKE '%\(bad.id)%'
                BEGIN SELECT RAISE(ABORT, 'no'); END
                """)
        }
        #expect(try await store.save([bad, good], at: Office.monday).problems.map(\.kind) == [.uncharged])
        #expect(try store.charges(of: bad.id) == nil)
        #expect(try store.balance(of: .tenant("acme")) == Money("-0.30"))
        #expect(try await store.call(bad.id) == bad)

        try execute("DROP TRIGGER forbidden")
        for second in 1...2 { _ = try await store.retryProblems(at: later + Double(second)) }
        try await store.save([bad])
        #expect(try store.balance(of: .tenant("acme")) == Money("-0.60"))
        #expect(try store.problems().count == 0)
    }

    @Test func `is kept beside if it cannot be written, and written when it can`() async throws {
        let (bad, good) = (record(), record())
        try forbid("INSERT ON call", key: "id", of: bad)
        #expect(try await store.save([bad, good], at: Office.monday).problems.map(\.kind) == [.unsaved])
        #expect(try await store.call(bad.id) == nil)
        #expect(try await store.call(good.id) != nil)
        #expect(try store.problem(of: "\(bad.id)")?.at == Office.monday)

        try execute("DROP TRIGGER forbidden")
        #expect(try await store.retryProblems(at: later).map(\.kind) == [.unsaved])
        #expect(try await store.call(bad.id) == bad)
        #expect(try store.charges(of: bad.id)?.charged == Money("0.30"))
    }

    @Test func `is no problem any more once its next witness wrote it`() async throws {
        let bad = record()
        try forbid("INSERT ON call", key: "id", of: bad)
        try await store.save([bad])
        try execute("DROP TRIGGER forbidden")
        #expect(try await store.save([bad]).problems.isEmpty)
        #expect(try store.problems().count == 0)
    }

    @Test func `is no problem of its own while the whole database is full`() async throws {
        try store.database.withWriter { db in
            try db.run("PRAGMA max_page_count = \(try db.setting("page_count"))")
        }
        let records = (0..<500).map { _ in record() }
        await #expect(throws: DatabaseFailure.self) { try await store.save(records) }
        #expect(try store.problems().count == 0)
    }

    @Test func `keeps what it has set aside until it is charged`() async throws {
        let shop = try Shop("spendPerMonth: \"100.00\"")
        let offer = shop.offer()
        _ = try await shop.reserve(offer)
        let record = shop.record(offer, talk: 61)
        try await shop.store.database.write { db in
            try db.run("CREATE TRIGGER no BEFORE INSERT ON settlement BEGIN SELECT RAISE(ABORT, 'no'); END")
        }
        #expect(try await shop.store.save([record]).problems.map(\.kind) == [.uncharged])
        let held = try shop.held
        #expect(held != "0.00")
        #expect(try await shop.store.releaseVanished(at: offer.at + 86_400).isEmpty)
        #expect(try shop.held == held)
        try await shop.store.database.write { try $0.run("DROP TRIGGER no") }
        #expect(try await shop.store.retryProblems(at: offer.at + 86_400 * 9).count == 1)
        #expect(try (shop.charged, shop.held) == ("0.60", "0.00"))
    }
}
