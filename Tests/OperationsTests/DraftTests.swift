import Billing
import Foundation
import Operations
import Records
import Routing
import Storage
import StrictYAML
import TestSupport
import Testing

@Suite struct `A number's drafts` {
    private let platform = try! Platform()
    private let other = DID("4006009999")!
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.publish(planText("one"))
    }

    /// - Parameter hour: In so many seconds; `nil`: it is the draft in hand.
    private func keep(_ name: String, in seconds: Double? = nil) throws -> Draft {
        let plan = try platform.written(name)
        if let seconds {
            _ = try operations.schedule(
                [plan], at: [platform.now + seconds], analysedWith: nil, by: platform.alice())
        } else {
            _ = try operations.keepDraft(plan, of: did, by: platform.alice())
        }
        return try #require(try operations.drafts(of: did).first { $0.origin == "\(name).yaml" })
    }

    private func read(_ draft: Draft) throws -> WrittenPlan { try operations.read(draft, sounds: { _ in .all }) }

    private func publish(_ draft: Draft) throws -> Publication {
        try operations.publishDraft(draft.id, as: read(draft), analysedWith: nil, by: platform.alice()).publication
    }

    @Test func `are one in hand, and those that wait for their hour`() throws {
        let waits = try keep("waits", in: 60)
        let others = try operations.keepDraft(platform.written("two"), of: did, by: platform.alice())
        #expect(others == [waits])
        #expect(try operations.drafts(of: did).map(\.origin) == ["two.yaml", "waits.yaml"])
        #expect(try operations.contextOfDraft(of: did, at: platform.now)?.plan.name == "two")
        #expect(try operations.contextOfDraft(of: other, at: platform.now) == nil)
        #expect(throws: DraftRefusal.otherNumber(origin: "x.yaml", other, than: did)) {
            try operations.keepDraft(platform.written("x", of: other), of: did, by: platform.alice())
        }
    }

    @Test func `are meant by id, or the one in hand, or the only one`() throws {
        #expect(throws: DraftRefusal.none(did)) { try operations.draft(of: did) }
        let first = try keep("first", in: 60)
        #expect(try operations.draft(of: did) == first)
        let second = try keep("second", in: 90)
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        #expect(throws: DraftRefusal.several(of: did, drafts: [first, second], zone: zone)) {
            try operations.draft(of: did)
        }
        #expect(try operations.draft(of: did, id: second.id) == second)
        #expect(throws: DraftRefusal.unknown(99, of: did, drafts: [first, second], zone: zone)) {
            try operations.draft(of: did, id: 99)
        }
        let hand = try keep("hand")
        #expect(try operations.draft(of: did) == hand)
    }

    @Test func `are thrown away`() throws {
        let draft = try keep("two")
        #expect(try operations.discardDraft(of: did, by: platform.alice()) == draft)
        #expect(throws: DraftRefusal.none(did)) { try operations.discardDraft(of: did, by: platform.alice()) }
    }

    @Test func `are published, and are none any more`() throws {
        let draft = try keep("two")
        let plan = try read(draft)
        #expect(try publish(draft) == .published(version: 2))
        #expect(try operations.drafts().isEmpty)
        #expect(throws: DraftRefusal.gone(draft.id, of: did)) {
            try operations.publishDraft(draft.id, as: plan, analysedWith: nil, by: platform.alice())
        }
        #expect(throws: DraftRefusal.gone(draft.id, of: did)) {
            try operations.scheduleDraft(
                draft.id, as: plan, at: platform.now + 60, analysedWith: nil, by: platform.alice())
        }
    }

    @Test func `get an hour, and lose it`() throws {
        let draft = try keep("two")
        #expect(throws: DraftRefusal.nothingWaits(did)) {
            try operations.unscheduleDraft(of: did, by: platform.alice())
        }
        let scheduled = try operations.scheduleDraft(
            draft.id, as: read(draft), at: platform.now + 60, analysedWith: nil, by: platform.alice()
        ).scheduled
        #expect(scheduled.draft == draft.id && scheduled.due == platform.now + 60 && scheduled.ended.isEmpty)
        let waits = try operations.draft(of: did)
        #expect(waits.publishAt == platform.now + 60)
        #expect(try operations.unscheduleDraft(of: did, by: platform.alice()) == waits)
        #expect(try operations.draft(of: did).publishAt == nil)
    }

    @Test func `get an hour that lies ahead and is free, and one place in hand`() throws {
        let draft = try keep("two")
        let plan = try read(draft)
        func schedule(in seconds: Double) throws {
            _ = try operations.scheduleDraft(
                draft.id, as: plan, at: platform.now + seconds, analysedWith: nil, by: platform.alice())
        }
        #expect(throws: PublishingRefusal.hourIsOver(platform.now)) { try schedule(in: 0) }
        let waits = try keep("waits", in: 60)
        #expect(throws: DraftError.hourTaken(by: waits)) { try schedule(in: 60) }
        #expect(throws: DraftError.inHand(draft)) { try operations.unscheduleDraft(of: did, by: platform.alice()) }
    }

    @Test func `are examined when they are published`() throws {
        _ = try operations.keepDraft(
            platform.written("two", target: "4006001234"), of: did, by: platform.alice())
        let draft = try operations.draft(of: did)
        let refusal = try #require(throws: FaultyPlans.self) {
            try operations.publishDraft(
                draft.id, as: read(draft), analysedWith: { _ in .all }, by: platform.alice())
        }
        #expect(refusal.plans.map(\.draft) == [draft.id])
        #expect(try publish(draft) == .published(version: 2))
    }

    @Test func `are not published with a sound that is gone`() throws {
        _ = try operations.keepDraft(
            platform.written("two", more: "greeting: hello"), of: did, by: platform.alice())
        let draft = try operations.draft(of: did)
        let refusal = try #require(throws: DraftRefusal.self) {
            try operations.read(draft, sounds: { _ in KnownSounds { sound, _ in sound.description != "hello" } })
        }
        guard case .mistaken(draft.id, of: did, let mistakes) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(mistakes.count == 1)
    }

    @Test func `are compared with the current version, as versions are with each other`() throws {
        func difference(_ from: Int? = nil, _ to: Int? = nil, of number: DID? = nil) throws -> PlanDifference {
            try operations.difference(of: number ?? did, from: from, to: to)
        }
        #expect(throws: NumberRefusal.unknown(other)) { try difference(of: other) }
        try platform.publish(planText("two"))
        let versions = try difference()
        #expect(versions.from == .version(1) && versions.to == .version(2))
        #expect(versions.lines.filter { !$0.hasPrefix(" ") } == ["-name: one", "+name: two"])
        #expect(try difference(1, 1).lines.isEmpty)
        #expect(throws: VersionRefusal.unknown(7, of: did, newest: 2)) { try difference(7) }
        _ = try keep("three")
        let draft = try difference()
        #expect(draft.from == .version(2) && draft.to == .draft && draft.lines.contains("+name: three"))
        _ = try operations.keepDraft(platform.written("x", of: other), of: other, by: platform.alice())
        #expect(try difference(of: other).from == .nothing)
    }
}

/// What the service does with them, whatever others do meanwhile.
@Suite struct `Drafts whose hour has come` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.publish(planText("one"))
        try platform.sell("pro", functions: [.costControl], from: "2026-11-01")
    }

    private func keep(_ plan: WrittenPlan) throws -> Draft {
        _ = try operations.schedule([plan], at: [platform.now + 60], analysedWith: nil, by: platform.alice())
        return try operations.draft(of: did)
    }

    private func publish(_ draft: Draft, after seconds: Double = 60) throws -> DueOutcome {
        try operations.publishDue(draft, by: Author("hotline", at: platform.now + seconds)) { _ in "why" }
    }

    private func version() throws -> Int? { try platform.store.currentPlan(of: did)?.version }

    @Test func `are published once, in the name of who kept them`() async throws {
        let draft = try keep(platform.limited())
        #expect(try await operations.dueDrafts(at: platform.now + 59).isEmpty)
        #expect(try publish(draft, after: 59) == .changed)
        #expect(try await operations.dueDrafts(at: platform.now + 60) == [draft])
        #expect(try publish(draft) == .published(.published(version: 2)))
        #expect(try publish(draft) == .changed)
        #expect(try platform.store.currentPlan(of: did)?.publishedBy == "alice")
    }

    @Test func `stay with the reason if the number has too little by then, and are not tried again`() async throws {
        let draft = try keep(platform.limited())
        try platform.sell("basic", functions: [], from: "2026-11-01")
        guard case .refused(.notSold(let findings, _)) = try publish(draft) else {
            Issue.record("it was not refused")
            return
        }
        #expect(findings.map(\.kind) == [.notInPackage])
        let kept = try operations.draft(of: did)
        #expect(kept.refusal == "why")
        #expect(try publish(kept) == .changed)
        #expect(try await operations.dueDrafts(at: platform.now + 99).isEmpty)
        #expect(try version() == 1)
        #expect(throws: FaultyPlans.self) {
            try operations.publishDraft(
                kept.id, as: operations.read(kept, sounds: { _ in .all }), analysedWith: nil, by: platform.alice())
        }
    }

    @Test func `stay with the reason if they cannot be read`() throws {
        let id = try platform.store.saveDraft(
            "name: x", of: did, origin: "x.yaml", publishAt: platform.now, by: platform.alice())
        let draft = try #require(try platform.store.draft(id))
        guard case .refused(.unreadable(let mistakes)) = try publish(draft) else {
            Issue.record("it was not refused")
            return
        }
        #expect(!mistakes.isEmpty)
        #expect(try operations.draft(of: did).refusal == "why")
    }

    @Test func `are not published if a package is replaced at the last moment`() throws {
        let draft = try keep(platform.limited())
        let platform = platform
        try platform.beforeTransaction { try platform.sell("basic", functions: [], from: "2026-11-01", in: $0) }
        guard case .refused(.notSold) = try publish(draft) else {
            Issue.record("it was not refused")
            return
        }
        #expect(try version() == 1)
    }

    @Test func `are not refused for a text that somebody replaced at the last moment`() throws {
        let id = try platform.store.saveDraft(
            "name: x", of: did, origin: "x.yaml", publishAt: platform.now, by: platform.alice())
        let draft = try #require(try platform.store.draft(id))
        let alice = platform.alice()
        try platform.beforeTransaction { _ = try $0.scheduleDraft(id, at: alice.at + 99, by: alice) }
        #expect(try publish(draft) == .changed)
        #expect(try operations.draft(of: did).refusal == nil)
    }

    @Test func `are published by a person only if the packages still have what they use`() throws {
        let draft = try keep(platform.limited())
        let plan = try operations.read(draft, sounds: { _ in .all })
        let platform = platform
        try platform.beforeTransaction { try platform.sell("basic", functions: [], from: "2026-11-01", in: $0) }
        #expect(throws: NotSold.self) {
            try operations.publishDraft(draft.id, as: plan, analysedWith: { _ in .all }, by: platform.alice())
        }
        #expect(try version() == 1)
    }

    @Test func `are published by a person only as they were examined`() throws {
        let draft = try keep(platform.limited())
        let plan = try operations.read(draft, sounds: { _ in .all })
        let alice = platform.alice()
        try platform.beforeTransaction { [did] other in
            _ = try other.discardDraft(draft.id, by: alice)
            try other.saveDraft(planText("other"), of: did, origin: "o.yaml", publishAt: nil, by: alice)
        }
        #expect(throws: DraftRefusal.gone(draft.id, of: did)) {
            try operations.publishDraft(draft.id, as: plan, analysedWith: { _ in .all }, by: platform.alice())
        }
        #expect(try version() == 1)
        #expect(try operations.drafts(of: did).map(\.origin) == ["o.yaml"])
    }
}
