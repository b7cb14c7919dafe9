import CivilTime
import Foundation
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// One database, several Asterisks.
@Suite struct `Rows of two machines` {
    private let folder: TemporaryFolder
    private let store: Store
    private let now = Date(milliseconds: 1_795_000_000_123)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func call(_ leg: String) throws -> CallRecord {
        CallRecord(id: CallID(), did: try #require(DID("4006001001")), caller: nil, leg: leg, startedAt: now)
    }

    private func position(_ inode: Int) -> JournalPosition {
        JournalPosition(
            path: "/j/hotline.csv", device: 64, inode: inode, offset: 9, fingerprint: [10], skippedLines: 0,
            readAt: now)
    }

    private func step(_ by: Int) -> ClockStep { ClockStep(at: now, by: by, window: 1) }

    @Test func `do not disturb each other`() async throws {
        let calls = try ["north-1795000000.1", "south-1795000000.1", "south-2-1795000000.1"].map(call)
        try await store.save([calls[0]], position: position(1), clockSteps: [step(100)], asterisk: "north")
        try await store.save([calls[1]], position: position(2), clockSteps: [step(200)], asterisk: "south")
        try await store.save([calls[2]])
        #expect(try await store.openCalls(of: "north").records == [calls[0]])
        #expect(try await store.openCalls(of: "south").records == [calls[1]])
        #expect(try await store.journalPositions(of: "/j/hotline.csv") == ["north": position(1), "south": position(2)])
        #expect(try await store.clockSteps(of: "north") == [step(100)])
        #expect(try await store.clockSteps(of: "south") == [step(200)])
        #expect(try store.asterisksWithJournal() == ["north", "south"])
    }

    @Test func `go to an Asterisk that had another name, and no others with them`() async throws {
        let calls = try ["old-1795000000.1", "south-1795000000.1", "1795000000.1"].map(call)
        try await store.save(calls, position: position(1), clockSteps: [step(100)], asterisk: "old")
        try await store.save([], position: position(2), clockSteps: [step(200)], asterisk: "south")
        try await store.adopt(by: "new", from: ["old"])
        #expect(Set(try await store.openCalls(of: "new").records) == [calls[0], calls[2]])
        #expect(try await store.openCalls(of: "old").records.isEmpty)
        #expect(try await store.openCalls(of: "south").records == [calls[1]])
        #expect(try await store.journalPositions(of: "/j/hotline.csv") == ["new": position(1), "south": position(2)])
        #expect(try await store.clockSteps(of: "new") == [step(100)])
    }

    @Test func `keep their machine when they are written again`() async throws {
        var record = try call("north-1795000000.1")
        try await store.save([record])
        try await store.adopt(by: "new", from: ["north"])
        record.answeredAt = now + 5
        try await store.save([record])
        #expect(try await store.openCalls(of: "new").records == [record])
    }

    @Test func `of a backup go to the Asterisk on whose machine it is restored`() async throws {
        let record = try call("north-1795000000.1")
        try await store.save([record], position: position(1), asterisk: "north")
        let copy = folder.file("copy.db")
        try store.copy(to: copy) { _ in }
        try Store.examine(copy: copy)
        let restored = try Store(path: copy)
        try await restored.adopt(by: "spare")
        #expect(try await restored.openCalls(of: "spare").records == [record])
        #expect(try await restored.journalPositions(of: "/j/hotline.csv") == ["north": position(1)])
    }

    @Test func `are told apart when money is prolonged`() async throws {
        let shop = try Shop("spendPerMonth: \"9.00\"")
        for leg in ["north-1795000000.1", "south-1795000000.1"] {
            let offer = CallOffer(
                id: CallID(), did: try #require(DID("4006001234")), caller: CallerID("13800138000"), leg: LegID(leg),
                planVersion: 1, at: now)
            _ = try await shop.reserve(offer)
        }
        let calls = try await shop.store.reservedCalls(of: "south", endingBefore: .distantFuture)
        #expect(calls.map(\.leg) == [LegID("south-1795000000.1")])
    }
}
