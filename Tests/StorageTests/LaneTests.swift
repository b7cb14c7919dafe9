import CivilTime
import Foundation
import Persistence
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// The connections that calls have of their own.
@Suite struct `Lanes of the call path` {
    private let folder: TemporaryFolder
    private let store: Store
    private let disk = HangingDisk()
    private let did = DID("4006001234")!
    private let noon = Date(milliseconds: 1_795_399_200_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func ask<Value>(_ inquiry: Inquiry<Value>, _ lanes: CallLanes) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            _ = lanes.start(inquiry) { continuation.resume(with: $0) }
        }
    }

    private var history: Inquiry<CodeHistory> {
        .codeHistory(of: did, caller: "138", since: noon, knownSince: noon)
    }

    @Test func `that hang are replaced, so that others are answered`() async throws {
        let lanes = CallLanes(beside: store, patience: .zero, prepare: disk.prepare)
        disk.hang(at: "SELECT count(*) FROM code_attempt")
        var hanging: [LaneJob] = []
        var held = disk.held.makeAsyncIterator()
        for _ in 0..<2 {
            hanging.append(lanes.start(history) { _ in })
            _ = await held.next()
        }
        for _ in 0..<3 { try await ask(.readingProbe, lanes) }
        #expect(hanging.allSatisfy { $0.giveUp() }, "nobody was answered")
        disk.free()
        #expect(try await ask(history, lanes).numberFailures == 0)
    }

    @Test func `draw for calls that come at once, each position once, with few syncs of the disk`() async throws {
        let lanes = CallLanes(beside: store, prepare: disk.prepare)
        disk.hang(at: "BEGIN")
        let positions = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask { try await ask(.draw("split", of: did, for: CallID()), lanes) }
            }
            var held = disk.held.makeAsyncIterator()
            _ = await held.next()
            disk.free()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(positions.sorted() == Array(0..<200))
        #expect(disk.committed < 200)
    }

    @Test func `tell that the database is locked, and not that a question is wrong`() async throws {
        let lanes = CallLanes(beside: store)
        let lock = try WriterLock(store.database.path)
        await #expect(throws: DatabaseUnavailable.self) { try await ask(.writingProbe, lanes) }
        try await ask(.readingProbe, lanes)
        try lock.release()
        await #expect(throws: DatabaseFailure.self) {
            try await ask(Inquiry<Void>.reading { try $0.execute("SELECT nonsense") }, lanes)
        }
        try await ask(.writingProbe, lanes)
    }

    @Test func `get the writers' lock while thousands of records are written`() async throws {
        let lanes = CallLanes(beside: store)
        let records = (0..<3_000).map { index in
            CallRecord(
                id: CallID(), did: did, caller: "138", leg: "lab-1.\(index)", startedAt: noon, endedAt: noon + 9,
                disposition: .noAnswer)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await store.save(records) }
            for position in 0..<20 {
                #expect(try await ask(.draw("split", of: did, for: CallID()), lanes) == position)
            }
            try await group.waitForAll()
        }
        #expect(try await store.calls(of: did, since: nil, limit: 9_999).records.count == 3_000)
    }
}
