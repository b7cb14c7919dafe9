import CivilTime
import Foundation
import Markup
import Numbering
import Persistence
import Records
import Routing
import StrictYAML
import TestSupport
import Testing

@testable import Storage

@Suite struct `The store` {
    private let folder: TemporaryFolder
    private var path: String { folder.file("hotline.db") }
    private let store: Store
    private let now = Date(milliseconds: 1_795_000_000_123)
    private let author = Author("alice", at: Date(milliseconds: 1_795_000_000_123))

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func did(_ last: Int) throws -> DID { try #require(DID("400600100\(last)")) }

    @Test func `publishes many plans in a transaction each, and none of them if one cannot be read`() throws {
        let numbers = try (0..<30).map { try #require(DID("40060010\($0 + 10)")) }
        func documents(_ name: String) -> [(did: DID, document: String, origin: String)] {
            numbers.map { ($0, planText(name, of: $0), "a.yaml") }
        }
        let trace = WriterTrace(store)
        #expect(try store.publish(documents("one"), by: author) == numbers.map { _ in .published(version: 1) })
        let perTransaction = trace.transactions.map { $0.count { $0.contains("INSERT INTO plan_version") } }
        #expect(perTransaction == numbers.map { _ in 1 })
        var mistaken = documents("two")
        mistaken[20].document = "name: x"
        #expect(throws: InvalidDocument.self) { try store.publish(mistaken, by: author) }
        #expect(trace.transactions.count == numbers.count)
    }

    @Test func `numbers the versions of a plan and keeps each text as it was`() throws {
        let did = try did(1)
        #expect(try store.publish([(did, planText("one", of: did), "a.yaml")], by: author) == [.published(version: 1)])
        #expect(try store.publish([(did, planText("two", of: did), "b.yaml")], by: author) == [.published(version: 2)])
        #expect(try store.history(of: did).map(\.document) == [planText("two", of: did), planText("one", of: did)])
        #expect(try store.currentPlan(of: did)?.origin == "b.yaml")
        #expect(try store.currentPlan(of: did)?.publishedAt == now)
    }

    @Test func `makes no new version of the same text`() throws {
        let did = try did(1)
        _ = try store.publish([(did, planText("one", of: did), "a.yaml")], by: author)
        #expect(try store.publish([(did, planText("one", of: did), "b.yaml")], by: author) == [.unchanged(version: 1)])
        #expect(try store.history(of: did).count == 1)
    }

    @Test func `rolls back to an earlier text as a new version`() throws {
        let did = try did(1)
        _ = try store.publish([(did, planText("one", of: did), "a.yaml")], by: author)
        _ = try store.publish([(did, planText("two", of: did), "b.yaml")], by: author)
        let former = try Publishing(planText("one", of: did), as: did, origin: "a.yaml", rolledBackTo: 1)
        #expect(try store.publish(former, by: author) == .published(version: 3))
        #expect(try store.currentPlan(of: did)?.document == planText("one", of: did))
        #expect(try store.currentPlan(of: did)?.rolledBackTo == 1)
    }

    @Test func `says what is new to a call that knows a version`() async throws {
        let did = try did(1)
        guard case .noPlan = try await store.ask(.currentPlan(of: did, ifNewerThan: nil)) else {
            Issue.record("a number without plan has one")
            return
        }
        _ = try store.publish([(did, planText("one", of: did), "a.yaml")], by: author)
        guard case .plan(let plan) = try await store.ask(.currentPlan(of: did, ifNewerThan: nil)) else {
            Issue.record("no plan")
            return
        }
        #expect(plan.version.document == planText("one", of: did))
        guard case .unchanged = try await store.ask(.currentPlan(of: did, ifNewerThan: plan.revision)) else {
            Issue.record("version 1 was known")
            return
        }
    }

    @Test func `shows another process's plan at once`() async throws {
        let did = try did(1)
        let other = try Store(path: path)
        _ = try other.publish([(did, planText("one", of: did), "a.yaml")], by: author)
        guard case .plan = try await store.ask(.currentPlan(of: did, ifNewerThan: nil)) else {
            Issue.record("the plan is not seen")
            return
        }
    }

    private func record() throws -> CallRecord {
        var receipt = Receipt(.planChosen(number: try did(1), version: 2, caller: "138"))
        receipt = try JSONDecoder().decode(Receipt.self, from: JSONEncoder().encode(receipt))
        return CallRecord(
            id: CallID(), did: try did(1), caller: "13800138000", planVersion: 2, leg: "lab-1.1", startedAt: now,
            answeredAt: Date(milliseconds: now.milliseconds + 10), endedAt: Date(milliseconds: now.milliseconds + 1021),
            disposition: .answered, hungUpBy: .callee, cause: 16, decision: .fallback, witnesses: [.agi, .journal],
            hopCount: 2,
            hops: [
                HopRecord(
                    hop: 1, entry: 1, targets: [.number("021"), .sip("desk-3")], status: .busy, cause: 17,
                    startedAt: now,
                    endedAt: now),
                HopRecord(
                    hop: 2, entry: 3, targets: [.number("+8613800138000")], status: .answer, cause: 16, startedAt: now,
                    rangAt: now, answeredAt: now, endedAt: now, answeredBy: .number("+8613800138000")),
            ], receipt: receipt)
    }

    @Test func `gives back a call as it was saved, to the millisecond`() async throws {
        let record = try record()
        try await store.save([record])
        #expect(try await store.call(record.id) == record)
    }

    @Test(arguments: [
        Caller(
            number: "13800138000", numberClass: .mobile, places: [Place(province: "北京", city: "北京")], carrier: "移动"),
        Caller(
            number: "02412345678", numberClass: .landline,
            places: [Place(province: "辽宁", city: "沈阳"), Place(province: "辽宁", city: "抚顺")]),
        Caller(number: "+85223456789", numberClass: .overseas, places: [Place(province: "香港", city: nil)]), .hidden,
    ])
    func `gives back who called, with all his places and the normal form of his number`(seen: Caller) async throws {
        var record = try record()
        record.seen = seen
        try await store.save([record])
        #expect(try await store.call(record.id)?.seen == seen)
    }

    @Test func `replaces a call that is saved again`() async throws {
        var record = try record()
        try await store.save([record, record])
        record.hops[0].status = .noAnswer
        record.disposition = .busy
        try await store.save([record])
        #expect(try await store.call(record.id) == record)
        #expect(try await store.calls(of: nil, since: nil, limit: 10).records.count == 1)
    }

    @Test func `finds calls by number and time, the newest first, and the open ones`() async throws {
        var records = try (0..<4).map { _ in try record() }
        for index in records.indices { records[index].startedAt = now.addingTimeInterval(Double(index)) }
        let other = CallRecord(id: CallID(), did: try did(2), caller: nil, leg: "lab-2", startedAt: now)
        try await store.save(records + [other])
        #expect(
            try await store.calls(of: did(1), since: nil, limit: 3).records.map(\.id)
                == records.reversed().prefix(3).map(\.id))
        #expect(try await store.calls(of: nil, since: now.addingTimeInterval(2), limit: 9).records.count == 2)
        #expect(try await store.openCalls(of: "lab").records.map(\.id) == [other.id])
    }

    @Test func `commits to the disk before it says so`() throws {
        let synchronous = try store.database.withWriter { try $0.setting("synchronous") }
        let journal = try store.database.read { try $0.setting("journal_mode") }
        #expect(synchronous == "2", "FULL")
        #expect(journal == "wal")
    }

    @Test func `refuses a database of a newer version`() throws {
        try store.database.write { db in
            try db.run("INSERT INTO grdb_migrations (identifier) VALUES ('from the future')")
        }
        let error = #expect(throws: StoreError.self) { try Store(path: path) }
        #expect(error?.description.contains("newer version of Hotline") == true)
    }

    @Test func `says what to do about a database that is missing, in no folder, or none`() throws {
        let missing = #expect(throws: StoreError.self) { try Store(existing: path + ".not") }
        #expect(missing?.description.contains("publish a plan first") == true)
        let folder = #expect(throws: StoreError.self) { try Store(path: "/no/such/folder/x.db") }
        #expect(folder?.description.contains("check that its folder exists") == true)
        try Data("this is no database, but a text of some length".utf8).write(to: URL(filePath: path + ".txt"))
        let text = #expect(throws: StoreError.self) { try Store(path: path + ".txt") }
        #expect(text?.description.contains("cannot be opened") == true)
    }
}
