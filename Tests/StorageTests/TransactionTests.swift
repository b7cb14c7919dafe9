import Billing
import CivilTime
import Foundation
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

/// What operations of several steps stand on.
@Suite struct `A store in one transaction` {
    private let folder: TemporaryFolder
    private let store: Store
    /// Another process on the same database.
    private let other: Store
    private let did = DID("4006001234")!
    private let alice = Author("alice", at: Date(milliseconds: 1_795_000_000_000))

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        other = try Store(path: folder.file("hotline.db"))
        try publish("one", store)
    }

    private func publish(_ name: String, _ store: Store) throws {
        _ = try store.publish([(did, planText(name), "\(name).yaml")], by: alice)
    }

    private func version(_ store: Store) throws -> Int? { try store.currentPlan(of: did)?.version }

    private struct Stop: Error {}

    @Test func `writes nothing if the body throws`() throws {
        #expect(throws: Stop.self) {
            try store.transaction { store in
                try publish("two", store)
                #expect(try version(store) == 2, "it sees what it wrote")
                #expect(try version(other) == 1, "others do not")
                throw Stop()
            }
        }
        #expect(try version(store) == 1)
    }

    @Test func `undoes a part that fails, and keeps the rest`() throws {
        let tenant = try #require(TenantName("acme"))
        let entry = try LedgerEntry.topUp(
            id: "topup:1", tenant: "acme", amount: Money("5.00"), at: alice.at, reason: nil)
        try store.transaction { store in
            try store.book(entry, of: tenant, by: alice)
            #expect(throws: BillingError.entryTwice("topup:1")) { try store.book(entry, of: tenant, by: alice) }
            try publish("two", store)
        }
        #expect(try store.balance(of: .tenant("acme")) == Money("5.00"))
        #expect(try version(store) == 2)
    }

    @Test func `lets nobody else write from its first statement on`() throws {
        try store.transaction { _ in
            let impatient = try Store(path: folder.file("hotline.db"), patience: 0)
            #expect(throws: (any Error).self) { try publish("two", impatient) }
        }
        #expect(try version(store) == 1)
    }

    @Test func `shows one state in a snapshot, whatever is written meanwhile`() throws {
        try store.snapshot { store in
            #expect(try version(store) == 1)
            try publish("two", other)
            #expect(try version(store) == 1)
        }
        #expect(try version(store) == 2)
    }

    @Test func `decides again by what somebody changed meanwhile`() throws {
        var decided: [Int?] = []
        let written = try store.deciding { store in
            decided.append(try version(store))
            if decided.count == 1 { try publish("two", other) }
            return try version(store)
        } writing: { version, store in
            try publish("three", store)
            return version
        }
        #expect(decided == [1, 2])
        #expect(written == 2)
        #expect(try version(store) == 3)
    }

    @Test func `decides again only if what the decision rests on has changed, where that is said`() throws {
        for (changed, decisions) in [("4006009999", 1), ("\(did)", 2)] {
            let changed = try #require(DID(changed))
            var decided = 0
            try store.deciding { _ in
                decided += 1
                let text = planText("change \(decisions)", of: changed)
                if decided == 1 { _ = try other.publish([(changed, text, "b.yaml")], by: alice) }
            } writing: { (_: Void, store) in
                try publish("written \(decisions)", store)
            } restingOn: { store in
                try store.currentPlan(of: did)?.version
            }
            #expect(decided == decisions)
        }
    }

    @Test func `decides in the end though somebody changes something all the time`() throws {
        var decided = 0
        try store.deciding { _ in
            decided += 1
            if decided < 6 { try publish("change \(decided)", other) }
        } writing: { _, store in
            try publish("last", store)
        }
        #expect(decided == 6)
        #expect(try store.currentPlan(of: did)?.document == planText("last"))
    }

    @Test func `writes nothing if what is decided is refused`() throws {
        #expect(throws: Stop.self) {
            try store.deciding { _ in
                throw Stop()
            } writing: { (_: Void, store) in
                try publish("two", store)
            }
        }
        #expect(try version(store) == 1)
    }

    @Test func `is of no use to who keeps it: the process stops before it can read or write`() async {
        await #expect(processExitsWith: .signal(SIGILL)) {
            let folder = try TemporaryFolder()
            var kept: Store?
            try Store(path: folder.file("hotline.db")).transaction { kept = $0 }
            _ = try kept?.numbers()
        }
    }
}
