import CivilTime
import Foundation
import GRDB
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// Rows that an earlier version wrote, as this one reads them.
@Suite struct `A database of an earlier version` {
    @Test func `tells its rollbacks and the hours of its drafts as they were`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "uncounted calls")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO number (did, version) VALUES ('4006001234', 4);
                    INSERT INTO plan_version (did, version, document, origin, published_at) VALUES
                        ('4006001234', 1, 'one', 'a.yaml', 1000), ('4006001234', 2, 'two', 'rollback to 1', 2000),
                        ('4006001234', 3, 'one', 'rollback to 1', 3000), ('4006001234', 4, 'four', 'rollback to 12', 4000);
                    INSERT INTO audit (at, by, did, action, detail) VALUES
                        (1000, 'li', '4006001234', 'publish', 'version 1 from a.yaml'),
                        (2000, 'li', '4006001234', 'rollback', 'version 2 from rollback to 1'),
                        (3000, 'li', '4006001234', 'rollback', 'version 3 from rollback to 1'),
                        (4000, 'li', '4006001234', 'schedule', 'r2.yaml for 1796086800000'),
                        (5000, 'li', '4006001234', 'schedule', 'for 1796086800000'),
                        (6000, 'li', '4006001234', 'schedule', 'plan for 2027.yaml for 1796086800001'),
                        (7000, 'li', '4006001234', 'draft', 'for 1796086800000')
                    """)
        }
        try queue.close()
        let store = try Store(path: path)
        let did = try #require(DID("4006001234"))
        #expect(try store.history(of: did).map(\.rolledBackTo) == [nil, 1, nil, nil])
        let entries = try store.audit(of: did, limit: 9).reversed()
        #expect(
            entries.map(\.action) == [.publish, .publish, .rollback, .schedule, .schedule, .schedule, .draft])
        #expect(entries.map(\.detail).suffix(4) == ["r2.yaml", "", "plan for 2027.yaml", "for 1796086800000"])
        #expect(
            entries.map { $0.due?.milliseconds } == [
                nil, nil, nil, 1_796_086_800_000, 1_796_086_800_000, 1_796_086_800_001, nil,
            ])
    }

    @Test func `keeps its drafts, in hand and waiting`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        let old = try DatabasePool(path: path)
        try Schema.migrator.migrate(old, upTo: "uncounted calls")
        try await old.write { db in
            for (did, hour) in [("4006001234", nil), ("4006001235", 1_795_000_060_000)] as [(String, Int?)] {
                try db.execute(
                    sql:
                        "INSERT INTO draft (did, document, origin, saved_at, saved_by, publish_at) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [did, "text of \(did)", "a.yaml", 1_795_000_000_000, "alice", hour])
            }
        }
        try old.close()
        let store = try Store(path: path)
        let drafts = try store.drafts()
        #expect(drafts.map(\.did) == [DID("4006001234"), DID("4006001235")])
        #expect(drafts.map(\.document) == ["text of 4006001234", "text of 4006001235"])
        #expect(drafts.map(\.publishAt) == [nil, Date(milliseconds: 1_795_000_060_000)])
        #expect(drafts.allSatisfy { $0.savedBy == "alice" && $0.refusal == nil })
    }
}
