import CivilTime
import Foundation
import Markup
import Records
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `The store of greetings` {
    private let folder: TemporaryFolder
    private let store: Store
    private let alice = Author("alice", at: Date(milliseconds: 1_795_000_000_000))
    private let did = DID("4006001234")!
    private let other = DID("4006001235")!
    private let acme = TenantName("acme")!
    private var key: GreetingKey { GreetingKey(tenant: acme, language: .zh, name: SoundName("welcome")!) }

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        _ = try store.publish(
            [(did, planText("a", more: "greeting: welcome"), "a.yaml"), (other, planText("b"), "b.yaml")], tenant: acme,
            by: alice)
    }

    private func greeting(_ key: GreetingKey, from origin: String = "hello.mp3") -> NewGreeting {
        NewGreeting(
            key: key, origin: origin, text: nil, sha256: "ab", bytes: 7, duration: .milliseconds(1500), report: "{}")
    }

    private func revisions() async throws -> [DID: Int] {
        try await store.numbersChanged(after: -1).reduce(into: [:]) { $0[$1.did] = $1.revision }
    }

    @Test func `counts versions, and has callers hear the newest`() throws {
        var placed: [Int] = []
        #expect(try store.addGreeting(greeting(key), by: alice) { placed.append($0) } == 1)
        #expect(try store.addGreeting(greeting(key, from: "new.wav"), by: alice) { placed.append($0) } == 2)
        #expect(placed == [1, 2])
        let versions = try store.greetingVersions(of: key)
        #expect(versions.map(\.version) == [2, 1])
        #expect(versions.map(\.isCurrent) == [true, false])
        #expect(versions.map(\.origin) == ["new.wav", "hello.mp3"])
        #expect(versions[0].duration == .milliseconds(1500))
        #expect(versions[0].madeBy == "alice")
    }

    @Test func `keeps nothing whose files could not be put in place`() throws {
        struct DiskFull: Error {}
        #expect(throws: DiskFull.self) { try store.addGreeting(greeting(key), by: alice) { _ in throw DiskFull() } }
        #expect(try store.greetingVersions(of: key).isEmpty)
        #expect(try store.greetings().isEmpty)
    }

    @Test func `holds nobody up while files are put on disk, and gives no version twice`() throws {
        let other = try Store(path: folder.file("hotline.db"))
        #expect(throws: GreetingVersionTaken.self) {
            try store.addGreeting(greeting(key), by: alice) { _ throws in
                _ = try other.addGreeting(greeting(key, from: "other.wav"), by: alice) { _ in }
            } placing: { _ in
                Issue.record("files of a version that is another's were put in place")
            }
        }
        #expect(try store.greetingVersions(of: key).map(\.origin) == ["other.wav"])
    }

    @Test func `tells the numbers that name a greeting when it comes or goes, and no others`() async throws {
        let before = try await revisions()
        _ = try store.addGreeting(greeting(key), by: alice) { _ in }
        let added = try await revisions()
        #expect(added[did] != before[did])
        #expect(added[other] == before[other])
        _ = try store.addGreeting(greeting(key), by: alice) { _ in }
        #expect(try await revisions() == added, "another version has the same path")
        try store.setGreeting(key, to: nil, by: alice) {}
        #expect(try await revisions()[did] != added[did])
        #expect(try store.greetingVersions(of: key).map(\.isCurrent) == [false, false])
    }

    @Test func `tells every number of the tenant of a greeting that takes a stock sound's place`() async throws {
        let before = try await revisions()
        _ = try store.addGreeting(
            greeting(GreetingKey(tenant: acme, language: .zh, name: .allBusy)), by: alice
        ) { _ in }
        let after = try await revisions()
        #expect(after[did] != before[did] && after[other] != before[other])
    }

    @Test func `keeps tenants, languages and names apart`() throws {
        _ = try store.addGreeting(greeting(key), by: alice) { _ in }
        let english = GreetingKey(tenant: acme, language: .en, name: key.name)
        let others = GreetingKey(tenant: .main, language: .zh, name: key.name)
        #expect(try store.addGreeting(greeting(english), by: alice) { _ in } == 1)
        #expect(try store.addGreeting(greeting(others), by: alice) { _ in } == 1)
        #expect(try store.greetings(of: acme).map(\.key) == [english, key])
        #expect(try store.greetings().count == 3)
    }

    @Test func `finds the plans and the waiting drafts of a tenant in which a name stands`() throws {
        #expect(try store.documents(of: acme, naming: key.name).map(\.did) == [did])
        #expect(try store.documents(of: .main, naming: key.name).isEmpty)
        try store.saveDraft(
            planText("c", more: "greeting: welcome"), of: other, origin: "c.yaml", publishAt: nil, by: alice)
        #expect(try store.documents(of: acme, naming: key.name).count == 1, "nobody knows whether it is ever published")
        try store.saveDraft(
            planText("c", more: "greeting: welcome"), of: other, origin: "c.yaml", publishAt: alice.at + 60, by: alice)
        #expect(try store.documents(of: acme, naming: key.name).map(\.did) == [did, other])
    }

    @Test func `gives a number to another tenant, and never by publishing`() async throws {
        #expect(try store.tenant(of: did) == acme)
        _ = try store.publish([(did, planText("d", more: "greeting: other"), "d.yaml")], by: alice)
        #expect(try store.tenant(of: did) == acme)
        try store.assign(did, to: .main, by: alice)
        #expect(try store.tenants() == [did: .main, other: acme])
        guard case .plan(let plan) = try await store.ask(.currentPlan(of: did, ifNewerThan: nil)) else {
            Issue.record("no plan")
            return
        }
        #expect(plan.tenant == .main)
    }
}
