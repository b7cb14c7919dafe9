import CivilTime
import Foundation
import Persistence
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// Rows that an earlier version wrote, as this one reads them.
@Suite struct `A database of an earlier version` {
    /// As the version wrote it whose schema ends with this step.
    private static func makeDatabase(_ path: String, upTo last: String) throws {
        let end = try #require(Schema.migrations.firstIndex { $0.name == last })
        let file = try DatabaseFile(path: path)
        try file.migrate(Array(Schema.migrations[...end]))
        try file.fold()
    }

    @Test func `tells its rollbacks and the hours of its drafts as they were`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        try Self.makeDatabase(path, upTo: "uncounted calls")
        try alter(
            path,
            """
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

    @Test func `has its open calls by their legs, and the rest for the first Asterisk that works with it`() async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        try Self.makeDatabase(path, upTo: "purses")
        let legs = ["lab-2-1763836296.17", "1763836296.18", "lab-2-1763836296.19"]
        let ids = legs.map { _ in CallID() }
        try alter(
            path,
            """
            INSERT INTO call (id, did, leg, started_at, disposition) VALUES
                ('\(ids[0])', '4006001234', '\(legs[0])', 1000, NULL),
                ('\(ids[1])', '4006001234', '\(legs[1])', 2000, NULL),
                ('\(ids[2])', '4006001234', '\(legs[2])', 3000, 'busy');
            INSERT INTO journal_position (path, device, inode, byte_offset, fingerprint, skipped_lines, read_at)
                VALUES ('/j', 1, 2, 3, x'0a', 4, 5000);
            INSERT INTO clock_step (at, by_ms) VALUES (6000, 70)
            """)
        let store = try Store(path: path)
        #expect(try await store.openCalls(of: "lab-2").records.map(\.id) == [ids[0]])
        #expect(try await store.openCalls(of: "").records.map(\.id) == [ids[1]])
        let position = try #require(try await store.journalPositions(of: "/j")[""])
        #expect(position.offset == 3)
        try await store.adopt(by: "lab-2")
        #expect(try await store.openCalls(of: "lab-2").records.map(\.id) == [ids[0], ids[1]])
        #expect(try await store.journalPositions(of: "/j") == ["lab-2": position])
        #expect(try await store.clockSteps(of: "lab-2").map(\.by) == [70])
        #expect(try await store.clockSteps(of: "other").isEmpty)
    }

    @Test func `knows since when each number is its tenant's, as far as it was noted`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        try Self.makeDatabase(path, upTo: "machines")
        try alter(
            path,
            """
            INSERT INTO number (did, version, tenant) VALUES ('4006001234', 2, 'main'), ('4006001235', 1, 'later');
            INSERT INTO plan_version (did, version, document, origin, published_at) VALUES
                ('4006001234', 1, 'one', 'a.yaml', 1000), ('4006001234', 2, 'two', 'b.yaml', 2000),
                ('4006001235', 1, 'one', 'a.yaml', 3000);
            INSERT INTO audit (at, by, did, action, detail) VALUES
                (4000, 'li', '4006001235', 'assign', 'to acme'), (5000, 'li', '4006001235', 'assign', 'to later')
            """)
        let store = try Store(path: path)
        let first = try #require(DID("4006001234"))
        #expect(try store.tenancies(of: first).map(\.from.milliseconds) == [1000])
        let second = try store.tenancies(of: #require(DID("4006001235")))
        #expect(second.map(\.tenant.description) == ["acme", "later"])
        #expect(second.map(\.from.milliseconds) == [4000, 5000])
        #expect(second.map { $0.until?.milliseconds } == [5000, nil])
    }

    @Test func `keeps its drafts, in hand and waiting`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("hotline.db")
        try Self.makeDatabase(path, upTo: "uncounted calls")
        try alter(
            path,
            """
            INSERT INTO draft (did, document, origin, saved_at, saved_by, publish_at) VALUES
                ('4006001234', 'text of 4006001234', 'a.yaml', 1795000000000, 'alice', NULL),
                ('4006001235', 'text of 4006001235', 'a.yaml', 1795000000000, 'alice', 1795000060000)
            """)
        let store = try Store(path: path)
        let drafts = try store.drafts()
        #expect(drafts.map(\.did) == [DID("4006001234"), DID("4006001235")])
        #expect(drafts.map(\.document) == ["text of 4006001234", "text of 4006001235"])
        #expect(drafts.map(\.publishAt) == [nil, Date(milliseconds: 1_795_000_060_000)])
        #expect(drafts.allSatisfy { $0.savedBy == "alice" && $0.refusal == nil })
    }
}
