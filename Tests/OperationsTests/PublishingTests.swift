import Billing
import CivilTime
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Publishing plans` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!
    private let second = DID("4006009999")!
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    private func publish(
        _ plans: WrittenPlan..., for tenant: TenantName? = nil, analysed: Bool = false
    ) throws -> [Publication] {
        try operations.publish(
            plans, for: tenant, analysedWith: analysed ? { _ in .all } : nil, by: platform.alice()
        ).publications
    }

    private func schedule(_ plans: WrittenPlan..., in seconds: Double, for tenant: TenantName? = nil) throws
        -> [ScheduledPlan]
    {
        try operations.schedule(
            plans, at: plans.map { _ in platform.now + seconds }, for: tenant, analysedWith: nil,
            by: platform.alice()
        ).scheduled
    }

    private func versions() throws -> [Int] { try platform.store.history(of: did).map(\.version) }

    @Test func `makes a new version, and none of the same text`() throws {
        #expect(try publish(platform.written("one")) == [.published(version: 1)])
        #expect(try publish(platform.written("two")) == [.published(version: 2)])
        #expect(try publish(platform.written("two")) == [.unchanged(version: 2)])
        #expect(try platform.store.history(of: did).map(\.publishedBy) == ["alice", "alice"])
    }

    @Test func `gives new numbers to the tenant that is named, and others to main`() throws {
        try platform.add(acme)
        _ = try publish(platform.written("one", tenant: acme), for: acme)
        _ = try publish(platform.written("one", of: second))
        #expect(try platform.store.tenant(of: did) == acme)
        #expect(try platform.store.tenant(of: second) == .main)
    }

    @Test func `names the duties that end with it`() throws {
        _ = try publish(platform.written("one"))
        try platform.putOnDuty("13100000001", at: "night")
        let evening = try platform.written("two", step: "evening")
        let scheduled = try schedule(evening, in: 60)
        #expect(scheduled.map(\.ended).map(\.count) == [1])
        guard case .published(version: 2, let ended) = try publish(evening)[0] else {
            Issue.record("no version 2")
            return
        }
        #expect(ended.map(\.step) == scheduled[0].ended.map(\.step))
    }

    @Test func `of what is certainly wrong is refused, all plans or none, unless nobody asks the analyser`() throws {
        let wrong = try platform.written("two", target: "4006001234")
        let refusal = try #require(throws: FaultyPlans.self) {
            try publish(platform.written("one", of: second), wrong, analysed: true)
        }
        #expect(refusal.wasAnalysed && refusal.plans.map(\.did) == [second, did])
        #expect(refusal.plans[0].errors.isEmpty && refusal.plans[1].errors.map(\.kind) == [.callsItself])
        #expect(try platform.store.numbers().isEmpty)
        #expect(try publish(wrong) == [.published(version: 1)])
    }

    @Test func `tells what is hardly meant so, and publishes it`() throws {
        let impatient = try platform.written("one", more: "patience: 10s")
        let (examined, publications) = try operations.publish(
            [impatient], analysedWith: { _ in .all }, by: platform.alice())
        #expect(examined[0].warnings.map(\.kind) == [.ringsBeyondPatience] && examined[0].origin == "one.yaml")
        #expect(publications == [.published(version: 1)])
    }

    @Test func `of what the packages lack is refused even so`() throws {
        _ = try publish(platform.written("one"))
        try platform.sell("basic", functions: [], from: "2026-11-01")
        let refusal = try #require(throws: FaultyPlans.self) { try publish(platform.limited()) }
        #expect(!refusal.wasAnalysed && refusal.plans[0].errors.map(\.kind) == [.notInPackage])
        #expect(throws: FaultyPlans.self) { try schedule(platform.limited(), in: 60) }
        try platform.sell("pro", functions: [.costControl], from: "2026-12-01")
        #expect(try schedule(platform.limited(), in: 14 * 86_400).count == 1, "what counts is the day of its hour")
        #expect(throws: FaultyPlans.self) { try publish(platform.limited()) }
    }

    @Test func `never gives a number away`() throws {
        try platform.add(acme)
        _ = try publish(platform.written("one"))
        let refusal = PublishingRefusal.belongs(did, to: .main, planOf: acme)
        #expect(throws: refusal) { try publish(platform.written("two"), for: acme) }
        #expect(throws: refusal) { try schedule(platform.written("two"), in: 60, for: acme) }
        #expect(try versions() == [1])
    }

    @Test func `knows the tenants that there are`() throws {
        #expect(throws: TenantRefusal.self) { try publish(platform.written("one", tenant: acme), for: acme) }
        #expect(throws: TenantRefusal.self) { try schedule(platform.written("one"), in: 60, for: acme) }
        #expect(try versions().isEmpty)
    }

    @Test func `refuses a plan that was read with the sounds of a former owner`() throws {
        try platform.add(acme)
        _ = try publish(platform.written("one"))
        let written = try platform.written("two")
        try operations.assign(did, to: acme, checkedWith: nil, by: platform.alice())
        #expect(throws: PublishingRefusal.wasGiven(did, to: acme)) { try publish(written) }
        #expect(try versions() == [1])
    }

    @Test func `has several plans wait, each for its hour, all or none`() throws {
        _ = try publish(platform.written("one"))
        let scheduled = try schedule(platform.written("two"), platform.written("x", of: second), in: 60)
        #expect(try operations.drafts().map(\.id) == scheduled.map(\.draft))
        #expect(scheduled.map(\.due) == [platform.now + 60, platform.now + 60])
        let hour = try #require(try operations.drafts(of: did).first)
        #expect(throws: DraftError.hourTaken(by: hour)) {
            try schedule(platform.written("third", of: DID("4006008888")!), platform.written("three"), in: 60)
        }
        #expect(try operations.drafts().count == 2)
    }

    @Test func `has a plan wait for an hour that lies ahead, of a number that has a plan or comes to main`() throws {
        try platform.add(acme)
        let plan = try platform.written("one", tenant: acme)
        #expect(throws: PublishingRefusal.hasNoPlan(did, for: acme)) { try schedule(plan, in: 60, for: acme) }
        #expect(throws: PublishingRefusal.hourIsOver(platform.now)) { try schedule(plan, in: 0) }
        #expect(try operations.drafts().isEmpty)
    }

    @Test func `goes back to the version before, or to the one that is named`() throws {
        for name in ["one", "two", "three"] { _ = try publish(platform.written(name)) }
        let back = try operations.rollBack(did, by: platform.alice())
        #expect(back.version == 2 && back.publication == .published(version: 4))
        let again = try operations.rollBack(did, to: 2, by: platform.alice())
        #expect(again.version == 2 && again.publication == .unchanged(version: 4))
        #expect(try platform.store.currentPlan(of: did)?.rolledBackTo == 2)
    }

    @Test func `goes back to earlier versions alone`() throws {
        #expect(throws: NumberRefusal.unknown(did)) { try operations.rollBack(did, by: platform.alice()) }
        _ = try publish(platform.written("one"))
        #expect(throws: VersionRefusal.onlyOne(did)) { try operations.rollBack(did, by: platform.alice()) }
        _ = try publish(platform.written("two"))
        for target in [0, 2, 3] {
            #expect(throws: VersionRefusal.notEarlier(target, of: did, current: 2)) {
                try operations.rollBack(did, to: target, by: platform.alice())
            }
        }
        #expect(try versions() == [2, 1])
    }

    @Test func `goes back to nothing that the packages lack`() throws {
        _ = try publish(platform.limited())
        _ = try publish(platform.written("two"))
        try platform.sell("basic", functions: [], from: "2026-11-01")
        #expect(throws: NotSold.self) { try operations.rollBack(did, by: platform.alice()) }
        #expect(try versions() == [2, 1])
    }
}

/// Two processes at one number.
@Suite struct `Publishing while another process works` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.publish(planText("one"))
    }

    private func publish(_ plans: WrittenPlan..., for tenant: TenantName? = nil) throws {
        _ = try operations.publish(plans, for: tenant, analysedWith: { _ in .all }, by: platform.alice())
    }

    private func names() throws -> [String] {
        try platform.store.history(of: did).reversed().map { try NumberPlan(stored: $0.document).name }
    }

    @Test func `loses no publication`() throws {
        let theirs = try platform.written("theirs")
        try platform.beforeTransaction { other in
            _ = try Operations(other).publish([theirs], analysedWith: nil, by: Author("bob", at: .distantPast))
        }
        try publish(platform.written("mine"))
        #expect(try names() == ["one", "theirs", "mine"])
        #expect(try platform.store.history(of: did).map(\.version) == [3, 2, 1])
    }

    @Test func `publishes nothing that was taken out of the packages`() throws {
        try platform.sell("pro", functions: [.costControl], from: "2026-11-01")
        let platform = platform
        try platform.beforeTransaction { try platform.sell("basic", functions: [], from: "2026-11-01", in: $0) }
        #expect(throws: NotSold.self) { try publish(platform.limited()) }
        #expect(try names() == ["one"])
    }

    @Test func `has no plan wait that its packages lack since`() throws {
        try platform.sell("pro", functions: [.costControl], from: "2026-11-01")
        let platform = platform
        try platform.beforeTransaction { try platform.sell("basic", functions: [], from: "2026-11-01", in: $0) }
        #expect(throws: NotSold.self) {
            try operations.schedule(
                [platform.limited()], at: [platform.now + 60], analysedWith: nil, by: platform.alice())
        }
        #expect(try operations.drafts().isEmpty)
    }

    @Test func `goes back to nothing that was taken out of the packages`() throws {
        try platform.sell("pro", functions: [.costControl], from: "2026-11-01")
        try publish(platform.limited())
        try publish(platform.written("three"))
        let platform = platform
        try platform.beforeTransaction { try platform.sell("basic", functions: [], from: "2026-11-01", in: $0) }
        #expect(throws: NotSold.self) { try operations.rollBack(did, by: platform.alice()) }
        #expect(try names() == ["one", "limited", "three"])
    }

    @Test func `goes back to the version before the one that was published meanwhile`() throws {
        let theirs = try platform.written("theirs")
        try publish(platform.written("two"))
        try platform.beforeTransaction { other in
            _ = try Operations(other).publish([theirs], analysedWith: nil, by: Author("bob", at: .distantPast))
        }
        let back = try operations.rollBack(did, by: platform.alice())
        #expect(back.version == 2 && back.publication == .published(version: 4))
    }

    @Test func `publishes nothing of a number that was given to another tenant`() throws {
        let acme = acme
        try platform.add(acme)
        try platform.beforeTransaction { [did] in try $0.assign(did, to: acme, by: Author("bob", at: .distantPast)) }
        #expect(throws: PublishingRefusal.belongs(did, to: acme, planOf: .main)) {
            try publish(platform.written("two"), for: .main)
        }
        #expect(try names() == ["one"])
    }

    @Test func `publishes nothing that was read with the sounds of a former owner`() throws {
        let acme = acme
        try platform.add(acme)
        try platform.beforeTransaction { [did] in try $0.assign(did, to: acme, by: Author("bob", at: .distantPast)) }
        #expect(throws: PublishingRefusal.wasGiven(did, to: acme)) { try publish(platform.written("two")) }
        #expect(try names() == ["one"])
    }

    @Test func `names what was published if a later plan is refused`() throws {
        let acme = acme
        try platform.add(acme)
        let first = try #require(DID("4006009999"))
        try platform.beforeTransaction(2) { [did] in
            try $0.assign(did, to: acme, by: Author("bob", at: .distantPast))
        }
        let stopped = try #require(throws: PublishingStopped.self) {
            try publish(platform.written("x", of: first), platform.written("two"))
        }
        #expect(stopped.published == [first] && stopped.count == 2)
        #expect(stopped.cause as? PublishingRefusal == .wasGiven(did, to: acme))
        #expect(try names() == ["one"])
    }
}
