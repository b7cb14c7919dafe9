import CivilTime
import Foundation
import Persistence
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `The store of calls and their witnesses` {
    private let folder: TemporaryFolder
    private var path: String { folder.file("hotline.db") }
    private let store: Store
    private let now = Date(milliseconds: 1_795_000_000_123)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func record(_ disposition: Disposition? = nil, witnesses: Witnesses = .agi) throws -> CallRecord {
        CallRecord(
            id: CallID(), did: try #require(DID("4006001001")), caller: nil, planVersion: 3, leg: "lab-1",
            startedAt: now, endedAt: disposition.map { _ in now }, disposition: disposition, witnesses: witnesses)
    }

    private var position: JournalPosition {
        JournalPosition(
            path: "/j/hotline.csv", device: 64, inode: 4711, offset: 1 << 33, fingerprint: [0, 10, 255],
            skippedLines: 7, readAt: now)
    }

    @Test func `keeps how far a journal is read, one position for each`() async throws {
        #expect(try await store.journalPositions(of: "/j/hotline.csv") == [:])
        try await store.save([], position: position, asterisk: "lab")
        #expect(try await store.journalPositions(of: "/j/hotline.csv") == ["lab": position])
        var later = position
        later.offset = 0
        later.inode = 4712
        try await store.save([], position: later, asterisk: "lab")
        #expect(try await store.journalPositions(of: "/j/hotline.csv") == ["lab": later])
        #expect(try await store.journalPositions(of: "/j/other.csv") == [:])
    }

    @Test func `writes rows and position together or not at all`() async throws {
        try await store.database.write { db in
            try db.run(
                """
                CREATE TRIGGER full BEFORE INSERT ON journal_position BEGIN SELECT RAISE(ABORT, 'no space'); END
                """)
        }
        let record = try record(.busy)
        await #expect(throws: DatabaseFailure.self) { try await store.save([record], position: position) }
        #expect(try await store.call(record.id) == nil)
    }

    @Test func `keeps of a hop that goes on what is told, until the call has ended`() async throws {
        var open = try record()
        let hop = HopRecord(
            hop: 1, entry: 0, targets: [.number("02161234567")], status: .unwitnessed, cause: 0, startedAt: now,
            answeredAt: now + 3, endedAt: now + 3)
        open.hops = [hop]
        try await store.save([open])
        #expect(try await store.call(open.id)?.hops == [hop])
        open.hops = []
        open.disposition = .unknown
        open.endedAt = now + 60
        try await store.save([open])
        #expect(try await store.call(open.id)?.hops == [])
    }

    @Test func `notes in the audit what was told of closed calls`() async throws {
        let record = try record(.busy)
        let revision = CallRevision(id: record.id, did: record.did, kind: .contradicted)
        try await store.save([record], revisions: [revision], at: now)
        let entry = try #require(try store.audit(of: record.did, limit: 1).first)
        #expect(entry.action == .call)
        #expect(entry.detail == "contradicted: \(record.id)")
    }

    @Test func `keeps the nodes and when each was found to have restarted`() async throws {
        var node = AsteriskNode(name: "lab", startup: "2026-11-22 18:56:21")
        try await store.save([], nodes: [node, AsteriskNode(name: "", startup: "x")])
        node.restartedAt = now
        try await store.save([], nodes: [node])
        #expect(try await store.nodes() == [AsteriskNode(name: "", startup: "x"), node])
    }

    @Test func `never opens again what is closed, nor forgets a witness or a version`() async throws {
        let open = try record(witnesses: .agi)
        var closed = open
        closed.endedAt = now
        closed.disposition = .busy
        closed.witnesses = .journal
        closed.planVersion = nil
        try await store.save([closed])
        try await store.save([open])
        #expect(try await store.call(open.id)?.disposition == .busy)
        closed.witnesses = .ami
        closed.planVersion = 3
        try await store.save([closed])
        closed.planVersion = nil
        try await store.save([closed])
        let record = try await store.call(open.id)
        #expect(record?.witnesses == [.ami, .journal])
        #expect(record?.planVersion == 3)
    }

    @Test func `finds calls by their ids, and those without a witnessed end`() async throws {
        let records = try [record(.unknown), record(.busy), record()]
        try await store.save(records)
        #expect(
            Set(try await store.calls([records[0].id, records[2].id, CallID()]).records) == [records[0], records[2]])
        #expect(try await store.calls([]).records.isEmpty)
        let unexplained = try await store.calls(of: nil, since: nil, unexplained: true, limit: 9).records
        #expect(unexplained.map(\.id) == [records[0].id])
        #expect(try await store.calls(of: nil, since: nil, until: now, limit: 9).records.isEmpty)
    }
}
