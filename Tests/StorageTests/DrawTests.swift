import CivilTime
import Foundation
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// Positions of counters: each is used by one decided call, whatever becomes of the process.
@Suite struct `A counter` {
    private let store: Store
    private let folder: TemporaryFolder
    private var path: String { folder.file("hotline.db") }
    private let did = DID("4006001234")!

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func close(_ call: CallID, decision: Decider, receipt: Receipt? = nil) async throws {
        try await store.save([
            CallRecord(
                id: call, did: did, caller: "138", leg: "lab-1.\(call)", startedAt: Date(milliseconds: 0),
                endedAt: Date(milliseconds: 1000), disposition: .answered, decision: decision, receipt: receipt)
        ])
    }

    @Test func `counts from 0, for each name by itself`() async throws {
        var positions: [Int] = []
        for name in ["split", "split", "other", "split"] {
            positions.append(try await store.ask(.draw(name, of: did, for: CallID())))
        }
        #expect(positions == [0, 1, 0, 2])
    }

    @Test func `counts on after what was used without the database`() async throws {
        for _ in 0..<2 { _ = try await store.ask(.draw("split", of: did, for: CallID())) }
        #expect(try await store.ask(.draw("split", of: did, for: CallID(), least: 5)) == 5)
        #expect(try await store.ask(.draw("split", of: did, for: CallID(), least: 3)) == 6)
        #expect(try await store.ask(.draw("new", of: did, for: CallID(), least: 3)) == 3)
    }

    @Test func `outlives the process`() async throws {
        _ = try await store.ask(.draw("split", of: did, for: CallID()))
        let other = try Store(path: path)
        #expect(try await other.ask(.draw("split", of: did, for: CallID())) == 1)
    }

    @Test func `gives again what a call took that was then not decided`() async throws {
        let calls = (0..<4).map { _ in CallID() }
        for call in calls { _ = try await store.ask(.draw("split", of: did, for: call)) }
        try await close(calls[0], decision: .hotline)
        try await close(calls[1], decision: .fallback)  // Hotline was killed between drawing and handing over
        try await close(calls[2], decision: .nobody, receipt: Receipt(.callerLeft(during: nil)))
        #expect(try await store.ask(.draw("split", of: did, for: CallID())) == 1)
        #expect(try await store.ask(.draw("split", of: did, for: CallID())) == 4)
    }

    @Test func `gives nothing twice to calls that come at once`() async throws {
        let positions = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask { [store, did] in try await store.ask(.draw("split", of: did, for: CallID())) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(positions.sorted() == Array(0..<100))
    }
}
