import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Calls on record` {
    private let platform = try! Platform()
    private let make = CallMaker()

    @discardableResult
    private func save(_ disposition: Disposition = .busy, after seconds: Int = 0, id: String? = nil) async throws
        -> CallRecord
    {
        let made = try make.call(disposition, hops: [make.hop(1, .busy)], after: seconds)
        let record = CallRecord(
            id: try id.map { try #require(CallID($0)) } ?? made.id, did: made.did, caller: made.caller, leg: made.leg,
            startedAt: made.startedAt, endedAt: made.endedAt, disposition: disposition)
        try await platform.store.save([record])
        return record
    }

    @Test func `are listed the newest first, with what they cost`() async throws {
        let first = try await save()
        let second = try await save(.unknown, after: 60)
        let all = try await platform.operations.calls(limit: 10)
        #expect(all.records.map(\.id) == [second.id, first.id])
        #expect(all.charges.isEmpty && all.unreadable.isEmpty)
        #expect(try await platform.operations.calls(of: make.did, limit: 1).records.map(\.id) == [second.id])
        let since = try await platform.operations.calls(since: make.start + 1, limit: 10)
        #expect(since.records.map(\.id) == [second.id])
        let unexplained = try await platform.operations.calls(unexplained: true, limit: 10)
        #expect(unexplained.records.map(\.id) == [second.id])
    }

    @Test func `of a number that there is not are refused, unless it has some`() async throws {
        let did = try #require(make.did)
        await #expect(throws: NumberRefusal.unknown(did)) { try await platform.operations.calls(of: did, limit: 10) }
        let call = try await save()
        #expect(try await platform.operations.calls(of: did, limit: 10).records.map(\.id) == [call.id])
    }

    @Test func `of a number without any are none`() async throws {
        try platform.publish(planText("one"))
        #expect(try await platform.operations.calls(of: platform.did, limit: 10).records.isEmpty)
    }

    @Test func `are found by an id, or by the first 8 characters of it, in either case`() async throws {
        let call = try await save(id: "0a1b2c3d-0000-4000-8000-000000000001")
        for text in ["0a1b2c3d", "0A1B2C3D-0000", call.id.description] {
            let found = try await platform.operations.call(named: text)
            #expect(found.record.id == call.id && found.charges == nil && found.problem == nil)
        }
    }

    @Test(arguments: ["", "0a1b2c3", "0a1b2c3g", "0a1b2c3d-0000-4000-8000-0000000000011", "0a1b2c3d%"])
    func `are not found by what is no id`(text: String) async throws {
        await #expect(throws: CallRefusal.noID(text)) { try await platform.operations.call(named: text) }
    }

    @Test func `that begin alike are told, and the nearest of one that there is not`() async throws {
        let first = try await save(id: "0a1b2c3d-0000-4000-8000-000000000001")
        let second = try await save(after: 60, id: "0a1b2c3d-0000-4000-8000-000000000002")
        await #expect(throws: CallRefusal.several("0a1b2c3d", [second.id, first.id])) {
            try await platform.operations.call(named: "0a1b2c3d")
        }
        await #expect(throws: CallRefusal.unknown("0a1b2c3d-1", nearest: second.id)) {
            try await platform.operations.call(named: "0a1b2c3d-1")
        }
        await #expect(throws: CallRefusal.unknown("ffffffff", nearest: nil)) {
            try await platform.operations.call(named: "ffffffff")
        }
    }

    @Test func `that cannot be read say so`() async throws {
        let call = try await save()
        try alter(platform.folder.file("hotline.db"), "UPDATE call SET disposition = 'lost' WHERE id = '\(call.id)'")
        let unreadable = try #require(try await platform.operations.calls(limit: 10).unreadable.first)
        #expect(unreadable.id == call.id.description)
        await #expect(throws: CallRefusal.unreadable(unreadable)) {
            try await platform.operations.call(named: call.id.description)
        }
    }

    @Test func `that could not be written say why`() async throws {
        let id = "0a1b2c3d-0000-4000-8000-000000000001"
        let unreadable = UnreadableCall(id: id, reason: "disposition 'lost'")
        try await platform.store.note([unreadable], at: platform.now)
        let problem = try #require(try platform.store.problem(of: id))
        await #expect(throws: CallRefusal.notWritten(problem)) { try await platform.operations.call(named: id) }
    }
}
