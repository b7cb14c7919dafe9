import Billing
import CivilTime
import Foundation
import Markup
import Numbering
import Persistence
import Records
import Reports
import Routing
import TestSupport
import Testing

@testable import Storage

/// One platform as each version of the schema would have kept it: this version must tell the same of all.
@Suite struct `A database of every version so far` {
    /// The schema's steps, each as the last that a database has taken.
    static let versions = Schema.migrations.map(\.name)

    @Test(arguments: versions) func `keeps its numbers, plans and calls`(_ last: String) async throws {
        let old = try OldDatabase(upTo: last)
        let store = try Store(path: old.path)
        #expect(try store.numbers().map(\.did) == [old.did])
        #expect(try store.history(of: old.did).map(\.document) == [Office.plan])
        let found = try await store.calls(of: nil, since: nil, limit: 10)
        #expect(found.unreadable.isEmpty)
        #expect(found.records.map(\.disposition) == [.noAnswer, .busy, .answered])
        let answered = try #require(found.records.last)
        #expect(answered.hops.map(\.status) == [.busy, .answer])
        #expect(answered.caller == "01012345678")
        #expect(answered.endedAt.map { $0.timeIntervalSince(answered.startedAt) } == 70)
    }

    @Test(arguments: versions) func `counts the same in reports`(_ last: String) async throws {
        let old = try OldDatabase(upTo: last)
        let store = try Store(path: old.path)
        let november = 20_758..<20_788
        func outcomes() async throws -> [Int] {
            let report = try await store.report(on: old.did, days: november, lookup: PlaceTable.lookup)
            return [report.total.calls, report.total[.answered], report.callers.callers]
        }
        #expect(try await outcomes() == [3, 1, 2])
        while case .counted = try await store.countCalls(endedBefore: .distantFuture, lookup: PlaceTable.lookup) {}
        #expect(try await outcomes() == [3, 1, 2], "counted")
    }

    @Test(arguments: versions.drop { $0 != "money" }) func `owes and bills the same`(_ last: String) throws {
        let old = try OldDatabase(upTo: last)
        let store = try Store(path: old.path)
        #expect(try store.balance(of: .tenant("acme")) == Money("99.40"))
        #expect(try store.movements(of: .tenant("acme")).map { "\($0.amount)" } == ["100.00", "-0.60"])
        #expect(try store.charges(of: old.answered)?.charged == Money("0.60"))
        let november = try Month("2026-11")
        let bill = try #require(try store.statement(of: old.did, in: november))
        #expect("\(bill.statement.total)" == "0.60")
        #expect(bill.tenant == TenantName("acme"))
        let terms = try store.terms(of: bill.tenant)
        #expect(terms?.tariff == "standard" && terms?.isPrepaid == true)
    }

    @Test(arguments: versions) func `is restored from a backup`(_ last: String) async throws {
        let old = try OldDatabase(upTo: last)
        try Store.examine(copy: old.path)
        let store = try Store(existing: old.path)
        #expect(try await store.calls(of: old.did, since: nil, limit: 10).records.count == 3)
    }
}

/// A platform's rows in the schema of an earlier version.
private struct OldDatabase {
    let folder: TemporaryFolder
    let path: String
    let did = DID("4006001234")!
    let answered = CallID("00000000-0000-4000-8000-000000000001")!

    init(upTo last: String) throws {
        folder = try TemporaryFolder()
        path = folder.file("hotline.db")
        let names = Schema.migrations.map(\.name)
        let end = try #require(names.firstIndex(of: last))
        let file = try DatabaseFile(path: path)
        try file.migrate(Array(Schema.migrations[...end]))
        try file.fold()
        try alter(path, Self.calls)
        if names[...end].contains("money") { try alter(path, try Self.money) }
        if names[...end].contains("counting"), !names[...end].contains("uncounted calls") {
            try alter(path, "INSERT INTO uncounted (call_id) SELECT id FROM call WHERE true ON CONFLICT DO NOTHING")
        }
        if names[...end].contains("uncounted calls") { try alter(path, "UPDATE call SET uncounted = 0") }
    }

    private static let calls = """
        INSERT INTO number (did, version) VALUES ('4006001234', 1);
        INSERT INTO plan_version (did, version, document, origin, published_at) VALUES
            ('4006001234', 1, '\(Office.plan)', 'a.yaml', 1795000000000);
        INSERT INTO call (id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, cause) VALUES
            ('00000000-0000-4000-8000-000000000001', '4006001234', '01012345678', 1, 'lab-1.1', 1795399200000,
             1795399210000, 1795399270000, 'answered', 16),
            ('00000000-0000-4000-8000-000000000002', '4006001234', '13800138000', 1, 'lab-1.2', 1795399300000, NULL,
             1795399310000, 'busy', 17),
            ('00000000-0000-4000-8000-000000000003', '4006001234', '13800138000', 1, 'lab-1.3', 1795399400000, NULL,
             1795399430000, 'noAnswer', 19);
        INSERT INTO hop (call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at) VALUES
            ('00000000-0000-4000-8000-000000000001', 1, 1, '02161234567', 'BUSY', 17, 1795399201000, NULL, NULL,
             1795399202000),
            ('00000000-0000-4000-8000-000000000001', 2, 2, '02161234567', 'ANSWER', 16, 1795399203000, 1795399204000,
             1795399210000, 1795399270000);
        """

    private static var money: String {
        get throws {
            """
            UPDATE number SET tenant = 'acme';
            INSERT INTO tenant (name, tariff, prepaid, credit) VALUES ('acme', 'standard', 1, 0);
            INSERT INTO tariff_version (name, version, valid_from, document, added_at, added_by) VALUES
                ('standard', 1, 1767196800000, '\(try Office.tariff(perMinute: "0.60").stored)', 1795000000000, 'alice');
            INSERT INTO ledger_entry (id, kind, at, did, reason, made_by) VALUES
                ('topup:1', 'topUp', 1795000000000, NULL, NULL, 'alice'),
                ('call:00000000-0000-4000-8000-000000000001', 'call', 1795399270000, '4006001234', NULL, 'hotline');
            INSERT INTO posting (entry_id, account, amount, at) VALUES
                ('topup:1', 'tenant:acme', 1000000, 1795000000000), ('topup:1', 'cash', -1000000, 1795000000000),
                ('call:00000000-0000-4000-8000-000000000001', 'tenant:acme', -6000, 1795399270000),
                ('call:00000000-0000-4000-8000-000000000001', 'revenue:talk', 6000, 1795399270000);
            INSERT INTO balance (account, amount) VALUES
                ('tenant:acme', 994000), ('cash', -1000000), ('revenue:talk', 6000);
            INSERT INTO settlement (call_id, did, tenant, at, charged, forgiven) VALUES
                ('00000000-0000-4000-8000-000000000001', '4006001234', 'acme', 1795399270000, 6000, 0);
            INSERT INTO charge (call_id, line, did, month, kind, starts_at, seconds, per_minute, amount, tariff,
                tariff_version) VALUES
                ('00000000-0000-4000-8000-000000000001', 1, '4006001234', '2026-11', 'talk', 1795399210000, 60, 6000, 6000,
                 'standard', 1);
            """
        }
    }
}
