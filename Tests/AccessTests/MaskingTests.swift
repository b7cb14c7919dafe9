import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct `Whoever may not see callers` {
    private let house: House
    private let did = DID("4006001234")!

    init() async throws {
        house = try await House()
        _ = try house.store.publish([(did, planText("plan", of: did), "plan.yaml")], by: Author("alice", at: house.now))
        try house.operations.assign(did, to: house.acme, checkedWith: nil, by: Author("alice", at: house.now))
        try await house.store.save([
            CallRecord(
                id: CallID(), did: did, caller: "13712345678", leg: "lab-1", startedAt: house.now + 1,
                endedAt: house.now + 9, disposition: .busy)
        ])
    }

    private func basis(_ standing: Visitor.Standing) -> DeskBasis {
        house.doorkeeper.basis(
            of: Visitor(
                account: 1, name: "实习生", language: nil, standing: standing, state: .strong, strongAt: house.now))
    }

    @Test(arguments: [(false, "137 **** 5678"), (true, "13712345678")])
    func `gets no number from any desk`(_ maySee: Bool, _ caller: String) async throws {
        let viewer = basis(.tenant(house.acme, .viewer, maySeeMoney: false, maySeeCallers: maySee))
        let desk = NumberDesk(basis: viewer, did: did, since: house.now)
        #expect(try await desk.today(limit: 3, at: house.now + 60).last.map(\.caller) == [caller])
        #expect(
            try await desk.calls(CallFilter(), limit: 3, at: house.now + 60).calls.records.map(\.caller) == [caller])
        let query = QueryDesk(basis: basis(.query(did, maySeeCallers: maySee)), did: did, since: house.now)
        #expect(try await query.calls(since: house.now, limit: 3).records.map(\.caller) == [caller])
    }

    @Test func `a day late sees no call on the home either, if duty is all they have`() async throws {
        let duty = basis(.tenant(house.acme, .duty, maySeeMoney: false, maySeeCallers: true))
        let desk = NumberDesk(basis: duty, did: did, since: house.now)
        #expect(try await desk.today(limit: 3, at: house.now + 86_000).last.count == 1)
        #expect(try await desk.today(limit: 3, at: house.now + 90_000).last.isEmpty)
    }
}
