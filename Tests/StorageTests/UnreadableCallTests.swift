import Billing
import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `A row that cannot be read` {
    private let folder: TemporaryFolder
    private let store: Store
    private let now = Date(milliseconds: 1_795_000_000_123)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func record(_ disposition: Disposition? = .answered) throws -> CallRecord {
        let did = try #require(DID("4006001001"))
        let hop = HopRecord(
            hop: 1, entry: 1, targets: [.number("02161234567")], status: .answer, cause: 16, startedAt: now,
            endedAt: now + 5)
        return CallRecord(
            id: CallID(), did: did, caller: "13800138000", planVersion: 3, leg: "lab-1", startedAt: now,
            endedAt: disposition.map { _ in now + 5 }, disposition: disposition, hops: [hop],
            receipt: Receipt(.noPlan(number: did, caller: "13800138000")))
    }

    private func execute(_ sql: String, _ record: CallRecord) throws {
        try store.database.write { try $0.execute(sql, [record.id.description]) }
    }

    @Test(arguments: [
        "UPDATE call SET disposition = 'lost' WHERE id = ?", "UPDATE call SET hung_up_by = 'operator' WHERE id = ?",
        "UPDATE call SET decision = 'robot' WHERE id = ?", "UPDATE call SET did = '400' WHERE id = ?",
        "UPDATE hop SET status = 'PERHAPS' WHERE call_id = ?", "UPDATE hop SET targets = '!' WHERE call_id = ?",
    ])
    func `is named, and the list goes on`(damage: String) async throws {
        let (bad, good) = (try record(), try record())
        try await store.save([bad, good])
        try execute(damage, bad)
        let found = try await store.calls(of: nil, since: nil, limit: 9)
        #expect(found.records == [good])
        #expect(found.unreadable.map(\.id) == [bad.id.description])
        await #expect(throws: UnreadableCall.self) { try await store.call(bad.id) }
        #expect(try await store.calls([bad.id, good.id]).unreadable.count == 1)
    }

    @Test func `of an open call keeps no other open call from being found`() async throws {
        let (bad, good) = (try record(nil), try record(nil))
        try await store.save([bad, good])
        try execute("UPDATE hop SET status = 'PERHAPS' WHERE call_id = ?", bad)
        let found = try await store.openCalls(of: "lab")
        #expect(found.records == [good])
        #expect(found.unreadable.map(\.id) == [bad.id.description])
    }

    @Test func `if only its receipt is, leaves the rest, and keeps the receipt as it was`() async throws {
        let bad = try record(nil)
        try await store.save([bad])
        let damaged = #"{"decisions":[{"ofTomorrow":{}}]}"#
        try execute("UPDATE receipt SET document = '\(damaged)' WHERE call_id = ?", bad)
        var record = try #require(try await store.openCalls(of: "lab").records.first)
        #expect(record.receipt == nil)
        #expect(record.unreadableReceipt != nil)
        record.disposition = .answered
        record.endedAt = now + 9
        record.receipt = Receipt(.noPlan(number: record.did, caller: nil))
        try await store.save([record])
        let document = try await store.database.read { try $0.value("SELECT document FROM receipt", as: String.self) }
        #expect(document == damaged)
        #expect(try await store.call(bad.id)?.disposition == .answered)
    }

    @Test func `is counted when it can be read, and all others at once`() async throws {
        let (bad, good) = (try record(), try record())
        try await store.save([bad, good])
        try execute("UPDATE hop SET status = 'PERHAPS' WHERE call_id = ?", bad)
        func count() async throws -> Store.CountingResult {
            try await store.countCalls(endedBefore: now + 60, at: now) { _ in
                Caller(number: nil, numberClass: .hidden, places: [], carrier: nil)
            }
        }
        while try await count() != .nothingLeft {}
        #expect(try store.problems().first.map(\.kind) == [.unreadable])
        #expect(try await store.uncountedCalls(endedBefore: now + 60, upTo: 9) == 1)

        #expect(try await store.retryProblems(at: now + 3600).isEmpty)
        try execute("UPDATE hop SET status = 'ANSWER' WHERE call_id = ?", bad)
        #expect(try await store.retryProblems(at: now + 7200).map(\.call) == [bad.id.description])
        while try await count() != .nothingLeft {}
        #expect(try await store.uncountedCalls(endedBefore: now + 60, upTo: 9) == 0)
    }

    @Test func `of a number's tenant is no other tenant's number`() throws {
        let did = try #require(DID("4006001001"))
        _ = try store.publish([(did, planText("one", of: did), "a.yaml")], by: Author("alice", at: now))
        try store.database.write { try $0.execute("UPDATE number SET tenant = '../main'") }
        #expect(throws: UnreadableValue.self) { try store.tenant(of: did) }
        #expect(throws: UnreadableValue.self) { try store.tenantNames() }
        let month = try #require(try? Month("2026-11"))
        #expect(throws: UnreadableValue.self) { try store.statement(of: did, in: month) }
    }
}
