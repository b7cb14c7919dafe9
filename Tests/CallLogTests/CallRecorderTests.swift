import CivilTime
import Foundation
import Logging
import Persistence
import Records
import Routing
import ServiceLifecycle
import ServiceLifecycleTestKit
import TestSupport
import Testing

@testable import CallLog
@testable import Storage

@Suite struct `The recorder` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs a recorder on a real database while `body` reports to it; it has written all when this returns.
    private func withRecorder(_ body: (CallRecorder, Store, String) async throws -> Void) async throws -> Store {
        let path = folder.file("hotline.db")
        let store = try Store(path: path)
        let recorder = CallRecorder(
            store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, retryDelay: .milliseconds(10)
        )
        try await testGracefulShutdown { trigger in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await recorder.run() }
                try await body(recorder, store, path)
                trigger.triggerGracefulShutdown()
                try await group.waitForAll()
            }
        }
        return store
    }

    private func leg(of id: CallID) -> String { "lab-1795373653.\(id.hashValue.magnitude)" }

    private func offer(_ id: CallID) throws -> CallOffer {
        CallOffer(
            id: id, did: try #require(DID("4006001234")), caller: CallerID("138"), leg: LegID(leg(of: id)),
            planVersion: 1,
            at: Date(milliseconds: 1_795_000_000_000))
    }

    @Test func `has written every call when it has shut down`() async throws {
        let ids = (0..<500).map { _ in CallID() }
        let store = try await withRecorder { recorder, _, _ in
            for id in ids { recorder.offered(try offer(id)) }
        }
        let open = try await store.openCalls(of: "lab").records
        #expect(Set(open.map(\.id)) == Set(ids))
    }

    @Test func `joins a receipt to a call that is over already`() async throws {
        let id = CallID()
        let receipt = Receipt(.noPlan(number: try #require(DID("4006001234")), caller: nil))
        let store = try await withRecorder { _, store, _ in
            var record = CallRecord(
                id: id, did: try #require(DID("4006001234")), caller: nil, leg: "lab-1",
                startedAt: Date(milliseconds: 1_795_000_000_000))
            record.disposition = .noAnswer
            record.endedAt = Date(milliseconds: 1_795_000_001_000)
            try await store.save([record])
        }
        let again = CallRecorder(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        again.decided(id, receipt)
        try await testGracefulShutdown { trigger in
            trigger.triggerGracefulShutdown()
            try await again.run()
        }
        let record = try #require(try await store.call(id))
        #expect(record.receipt == receipt)
        #expect(record.disposition == .noAnswer)
    }

    @Test func `draws its conclusion from what another process has written meanwhile, too`() async throws {
        let (id, did) = (CallID(), try #require(DID("4006001234")))
        let receipt = Receipt(.noPlan(number: did, caller: nil))
        let store = try await withRecorder { recorder, store, _ in
            let origin = CallOrigin(
                id: id, did: did, caller: CallerID("138"), leg: LegID(leg(of: id)),
                startedAt: Date(milliseconds: 1_795_000_000_000))
            recorder.offered(
                CallOffer(
                    id: id, did: did, caller: CallerID("138"), leg: origin.leg, planVersion: nil, at: origin.startedAt))
            var known = try await eventually("the record of the offer") { try await store.call(id) }
            // The neighbour who was asked knows by which plan, and what was decided.
            known.planVersion = 3
            known.receipt = receipt
            try await store.save([known])
            let end = CallEnd(
                at: origin.startedAt + 9, answeredAt: nil, by: .platform, cause: 16, decision: .hotline, hopCount: 0)
            recorder.told(.ended(origin, end))
        }
        let record = try #require(try await store.call(id))
        #expect((record.disposition, record.planVersion, record.receipt) == (.noAnswer, 3, receipt))
        #expect(record.endedAt == record.startedAt + 9)
    }

    @Test func `starts though an open call cannot be read, and begins no other in its place`() async throws {
        let (unreadable, withoutReceipt, good) = (CallID(), CallID(), CallID())
        let ids = [unreadable, withoutReceipt, good]
        let store = try await withRecorder { recorder, _, _ in
            for id in ids {
                recorder.offered(try offer(id))
                recorder.decided(id, Receipt(.noPlan(number: try #require(DID("4006001234")), caller: nil)))
            }
        }
        try await store.database.write { db in
            try db.execute("UPDATE call SET decision = 'robot' WHERE id = ?", [unreadable.description])
            try db.execute("UPDATE receipt SET document = '{' WHERE call_id = ?", [withoutReceipt.description])
        }
        let again = CallRecorder(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for id in ids {
            for fact in try ToldCall(id: id, leg: leg(of: id)).facts() { again.told(fact) }
        }
        try await testGracefulShutdown { trigger in
            trigger.triggerGracefulShutdown()
            try await again.run()
        }
        #expect(try await store.call(good)?.disposition == .answered)
        #expect(try await store.call(withoutReceipt)?.disposition == .answered)
        #expect(try await store.call(withoutReceipt)?.unreadableReceipt != nil)
        await #expect(throws: UnreadableCall.self) { try await store.call(unreadable) }
        #expect(try store.problem(of: "\(unreadable)")?.kind == .unreadable)
    }

    @Test func `goes on with the calls that were open when it began`() async throws {
        let id = CallID()
        let store = try await withRecorder { recorder, _, _ in recorder.offered(try offer(id)) }
        let again = CallRecorder(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for fact in try ToldCall(id: id, leg: leg(of: id)).facts() { again.told(fact) }
        try await testGracefulShutdown { trigger in
            trigger.triggerGracefulShutdown()
            try await again.run()
        }
        let record = try #require(try await store.call(id))
        #expect(record.disposition == .answered)
        #expect(record.planVersion == 1)
        #expect(record.witnesses == [.agi, .ami])
    }
}
