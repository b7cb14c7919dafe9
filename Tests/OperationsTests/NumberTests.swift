import Foundation
import Markup
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Numbers and their owners` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!
    private let other = DID("4006009999")!
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.add(acme)
        try platform.publish(planText("one", more: "greeting: hello"))
    }

    private func assign(_ tenant: TenantName, sounds: KnownSounds? = .all, _ number: DID? = nil) throws {
        let known: TenantSounds? = sounds.map { sounds in { _ in sounds } }
        try operations.assign(number ?? did, to: tenant, checkedWith: known, by: platform.alice())
    }

    private var mute: KnownSounds { KnownSounds { sound, _ in sound.description != "hello" } }

    @Test func `are listed with their current versions`() throws {
        try platform.publish(planText("two"))
        try platform.publish(planText("x", of: other), of: other)
        try assign(acme)
        let numbers = try operations.numbers()
        #expect(numbers.map(\.version.did) == [did, other] && numbers.map(\.version.version) == [2, 1])
        #expect(numbers.map(\.tenant) == [acme, .main])
    }

    @Test func `have versions, the newest first`() throws {
        try platform.publish(planText("two"))
        #expect(try operations.history(of: did).map(\.version) == [2, 1])
        #expect(try operations.version(of: did).version == 2)
        #expect(try operations.version(1, of: did).document.contains("name: one"))
        #expect(throws: VersionRefusal.unknown(3, of: did, newest: 2)) { try operations.version(3, of: did) }
        #expect(throws: NumberRefusal.unknown(other)) { try operations.history(of: other) }
        #expect(throws: NumberRefusal.unknown(other)) { try operations.version(of: other) }
    }

    @Test func `are in the zone of their plans, else in Shanghai's`() throws {
        try platform.publish(planText("x", of: other, more: "timezone: Europe/Berlin"), of: other)
        #expect(operations.timezone(of: other).identifier == "Europe/Berlin")
        #expect(operations.timezone(of: did).identifier == "Asia/Shanghai")
        #expect(operations.timezone(of: try #require(DID("4006008888"))).identifier == "Asia/Shanghai")
    }

    @Test func `are given away, which is in the audit`() throws {
        try assign(acme)
        #expect(try platform.store.tenant(of: did) == acme)
        #expect(try operations.audit(of: did, limit: 1).map(\.action) == [.assign])
        #expect(try operations.audit(limit: 1).map(\.by) == ["alice"])
        #expect(throws: AssignRefusal.belongsAlready(did, to: acme)) { try assign(acme) }
    }

    @Test func `are given to tenants that there are, if they are numbers`() throws {
        #expect(throws: TenantRefusal.self) { try assign(try #require(TenantName("nobody"))) }
        #expect(throws: NumberRefusal.unknown(other)) { try assign(acme, other) }
    }

    @Test func `are not given to a tenant that lacks a greeting, unless it is meant so`() throws {
        let refusal = try #require(throws: AssignRefusal.self) { try assign(acme, sounds: mute) }
        guard case .doesNotFit(did, acme, let mistakes) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(mistakes.count == 1)
        #expect(try platform.store.tenant(of: did) == .main)
        try assign(acme, sounds: nil)
        #expect(try platform.store.tenant(of: did) == acme)
    }

    @Test func `are not given away by the console if their greeting is the tenant's before`() throws {
        func record(for tenant: TenantName) throws {
            let key = GreetingKey(tenant: tenant, language: .zh, name: SoundName("hello")!)
            let greeting = NewGreeting(
                key: key, origin: "hello.wav", text: nil, sha256: "00", bytes: 1, duration: .seconds(1), report: "{}")
            _ = try platform.store.addGreeting(greeting, by: platform.alice()) { _ in }
        }
        try record(for: .main)
        #expect(throws: AssignRefusal.self) { try operations.assign(did, to: acme, by: platform.alice()) }
        #expect(try platform.store.tenant(of: did) == .main)
        try record(for: acme)
        try operations.assign(did, to: acme, by: platform.alice())
        #expect(try platform.store.tenant(of: did) == acme)
    }

    @Test func `are not given away with a plan that was published at the last moment and does not fit`() throws {
        let bob = Author("bob", at: platform.now)
        try platform.publish(planText("two"))
        try platform.beforeTransaction { [did] other in
            _ = try other.publish([(did, planText("three", more: "greeting: hello"), "c.yaml")], by: bob)
        }
        #expect(throws: AssignRefusal.self) { try assign(acme, sounds: mute) }
        #expect(try platform.store.tenant(of: did) == .main)
    }
}

@Suite struct `A plan with all that decides its calls` {
    private let platform = try! Platform()

    @Test func `is a number's version, with its duties`() throws {
        try platform.publish(planText("one"))
        try platform.publish(planText("two"))
        try platform.putOnDuty("13100000001", at: "night")
        let context = try platform.operations.context(of: platform.did, at: platform.now)
        #expect(context.version == 2 && context.plan.name == "two" && context.duties.count == 1)
        #expect(try platform.operations.context(of: platform.did, version: 1, at: platform.now).plan.name == "one")
        #expect(throws: VersionRefusal.unknown(3, of: platform.did, newest: 2)) {
            try platform.operations.context(of: platform.did, version: 3, at: platform.now)
        }
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) {
            try platform.operations.context(of: other, at: platform.now)
        }
    }

    @Test func `is a document, with what its number's packages lack, the gravest first`() throws {
        try platform.publish(planText("one"))
        try platform.sell("basic", functions: [], from: "2026-11-01")
        let plan = try platform.written("limited", more: "patience: 10s\nlimits: {callsPerMonth: 5}")
        let context = try platform.operations.context(of: plan, at: platform.now)
        #expect(context.version == 0 && context.lacks.map(\.kind) == [.notInPackage])
        let findings = context.findings(from: platform.now, sounds: { _ in .all })
        #expect(findings.map(\.kind).prefix(2) == [.notInPackage, .ringsBeyondPatience])
        #expect(PlanContext(plan.plan, tenant: .main).lacks.isEmpty)
    }

    @Test func `rings back in a circle through the platform's other numbers`() throws {
        let other = try #require(DID("4006009999"))
        try platform.publish(planText("other", of: other).replacing("101", with: "4006001234"), of: other)
        let plan = try platform.written("one", target: "4006009999")
        let findings = try platform.operations.context(of: plan, at: platform.now)
            .findings(from: platform.now, sounds: { _ in .all })
        #expect(findings.contains { $0.kind == .callsInCircle }, "\(findings.map(\.kind))")
    }
}
