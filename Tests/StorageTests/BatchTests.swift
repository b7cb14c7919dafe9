import Billing
import Foundation
import Numbering
import Persistence
import Records
import Routing
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Records that are written or read together.
@Suite struct `Many records at once` {
    private let office: Office
    private var store: Store { office.store }

    init() throws {
        office = try Office()
        try store.add(try Office.tariff(), by: office.author())
        try store.save(TenantTerms(tariff: "standard"), of: office.acme, by: office.author())
    }

    private func records(_ count: Int) -> [CallRecord] {
        (0..<count).map { index in
            let id = CallID()
            let start = Office.monday + Double(index)
            var record = CallRecord(
                id: id, did: office.did, caller: "01012345678", leg: "lab-\(id)", startedAt: start, answeredAt: start,
                endedAt: start + 60, disposition: .answered)
            record.hops = (1...2).map { hop in
                HopRecord(
                    hop: hop, entry: hop, targets: [.number("02161234567")], status: hop == 2 ? .answer : .busy,
                    cause: 16,
                    startedAt: start, rangAt: start, answeredAt: hop == 2 ? start : nil, endedAt: start + 60)
            }
            return record
        }
    }

    @Test func `are read for a list with their hops, receipts and charges by four statements`() async throws {
        let records = records(1_000)
        try await store.save(records)
        let heard = Heard()
        let (found, charges) = try await store.database.read { [office] db in
            db.trace { sql in heard.append(sql) }
            defer { db.trace(nil) }
            let found = try CallRecord.fetch(db, "\(CallRecord.select) WHERE did = ?", [office.did.digits])
            return (found, try CallCharges.fetch(db, of: found.records.map(\.id)))
        }
        #expect(heard.statements.count <= 4, "\(heard.statements.map { $0.prefix(60) })")
        #expect(found.records.count == 1_000)
        #expect(found.records.allSatisfy { $0.hops.count == 2 })
        #expect(charges.count == 1_000)
    }

    @Test func `add to each balance once a batch`() async throws {
        let trace = WriterTrace(store)
        let records = records(50)
        try await store.database.write { [store] db in
            var batch = try CallBatch(records, store.rates, in: db)
            for record in records {
                let problem = try record.keep(in: db, &batch, at: Office.monday)
                #expect(problem == nil)
            }
            try batch.finish(in: db, at: Office.monday)
        }
        let statements = trace.transactions.flatMap(\.self)
        #expect(statements.filter { $0.contains("INTO settlement") }.count == 50)
        #expect(statements.filter { $0.contains("INTO balance") }.count == 2, "the tenant's and the revenue's")
        #expect(try store.balance(of: .tenant(office.acme.description)) == Money("-15.00"))
    }

    @Test func `write nothing again that is on disk as it is`() async throws {
        var record = try #require(records(1).first)
        record.endedAt = nil
        record.disposition = nil
        try await store.save([record])
        let trace = WriterTrace(store)
        record.endedAt = record.startedAt + 60
        record.disposition = .answered
        record.hops.append(
            HopRecord(
                hop: 3, entry: 3, targets: [.number("02161234568")], status: .answer, cause: 16,
                startedAt: record.startedAt,
                rangAt: nil, answeredAt: nil, endedAt: record.startedAt + 60))
        try await store.save([record])
        let statements = trace.transactions.flatMap(\.self)
        #expect(statements.filter { $0.contains("INTO hop") }.count == 1)
        #expect(try await store.call(record.id)?.hops == record.hops)
    }

    @Test func `are found without a look at every call once they are counted`() throws {
        let sql = """
            EXPLAIN QUERY PLAN SELECT id FROM call WHERE \(CallRecord.waits) AND coalesce(ended_at, started_at) >= 0
                AND (CAST('' AS TEXT) IS NULL OR did || '' = '')
            """
        let plan = try store.database.read { try $0.rows(sql).map { $0["detail"] as String } }
        #expect(plan.contains { $0.contains("call_uncounted") }, "\(plan)")
    }
}

/// The statements that a connection has run.
private final class Heard: Sendable {
    private let heard = Mutex<[String]>([])

    var statements: [String] { heard.withLock { $0 } }

    func append(_ statement: String) { heard.withLock { $0.append(statement) } }
}

/// Rows that a transaction has for itself.
@Suite struct `A lock` {
    private let office: Office

    init() throws {
        office = try Office()
    }

    @Test func `is of a row that a number has from its first plan on`() throws {
        try office.store.database.write { try $0.lock([.numberPurse(office.did), .changes]) }
    }

    @Test func `is of a row that every number and tenant of before gets`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        let end = try #require(Schema.migrations.firstIndex { $0.name == "purses" })
        let file = try DatabaseFile(path: path)
        try file.migrate(Array(Schema.migrations[..<end]))
        try file.fold()
        try alter(
            path,
            """
            INSERT INTO number (did, version) VALUES ('4006001234', 1);
            INSERT INTO tenant (name) VALUES ('acme');
            """)
        let did = try #require(DID("4006001234"))
        try Store(path: path).database.write { try $0.lock([.tenantPurse("acme"), .numberPurse(did)]) }
    }

    @Test func `of a piece of work that stands for itself has an order of its own`() throws {
        try office.store.database.write { db in
            try db.separate.lock([.changes])
            try db.separate.lock([.numberPurse(office.did)])
        }
    }

    @Test func `taken out of order stops a debug build`() async {
        await #expect(processExitsWith: .failure) {
            let office = try Office()
            try office.store.database.write { db in
                try db.lock([.changes])
                try db.lock([.numberPurse(office.did)])
            }
        }
    }
}
