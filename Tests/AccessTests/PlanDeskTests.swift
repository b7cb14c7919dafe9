import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct `A number's plan at its desk` {
    private let folder: TemporaryFolder
    private let store: Store
    private let did = DID("4006001234")!
    private let acme = TenantName("acme")!
    private let now = Date(timeIntervalSince1970: 1_795_004_800)
    /// Machines of tests are slow at times.
    private static let checker = PlanChecker(patience: .seconds(600))
    private let first: String
    private let second: String

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        first = planText("one")
        second = planText("two")
        let alice = Author("alice", at: now)
        _ = try store.publish([(did, first, "a.yaml")], by: alice)
        try store.save(TenantTerms(), of: acme, by: alice)
    }

    private func desk(
        _ role: Role = .owner, of tenant: TenantName = .main, strongAt: Date? = nil
    ) async throws -> NumberDesk {
        let visitor = Visitor(
            account: 1, name: "王芳", language: nil,
            standing: .tenant(tenant, role, maySeeMoney: false, maySeeCallers: true), state: .strong,
            strongAt: strongAt ?? now)
        let basis = DeskBasis(visitor: visitor, store: store, threads: WorkerThreads(), checker: Self.checker)
        return try await TenantDesk(basis: basis, tenant: tenant).number(did)
    }

    private var base: TextHash { TextHash(of: first) }

    @Test func `is edited from the version in use, and kept as the draft in the visitor's name`() async throws {
        let desk = try await desk(.editor)
        #expect(try await desk.plan().edited.text == first)
        try await desk.keepDraft(second, basedOn: base, at: now)
        let seen = try await desk.plan()
        #expect(seen.edited.draft?.document == second && seen.edited.draft?.savedBy == "王芳")
        #expect(seen.hash == TextHash(of: second) && seen.plan?.name == "two" && seen.current?.name == "one")
    }

    @Test func `refuses a text made from another than the one there is now, and hands out both`() async throws {
        let desk = try await desk()
        try await desk.keepDraft(second, basedOn: base, at: now)
        let mine = planText("three")
        let conflict = await #expect(throws: EditConflict.self) {
            try await desk.keepDraft(mine, basedOn: base, at: now)
        }
        #expect(conflict?.mine == mine && conflict?.theirs.text == second)
        try await desk.keepDraft(mine, basedOn: TextHash(of: second), at: now)
        #expect(try await desk.plan().edited.text == mine)
    }

    @Test func `takes the same save twice, and drops a draft that is the version in use again`() async throws {
        let desk = try await desk()
        try await desk.keepDraft(second, basedOn: base, at: now)
        try await desk.keepDraft(second, basedOn: base, at: now)
        #expect(try store.audit(of: did, limit: 10).filter { $0.action == .draft }.count == 1)
        try await desk.keepDraft(first, basedOn: TextHash(of: second), at: now)
        #expect(try await desk.plan().edited.draft == nil)
    }

    @Test func `is no plan of another number`() async throws {
        let foreign = planText("one", of: DID("4006005678")!)
        await #expect(throws: DraftRefusal.self) {
            try await desk().keepDraft(foreign, basedOn: base, at: now)
        }
    }

    @Test func `tells a viewer neither texts nor codes, and lets them change nothing`() async throws {
        let secret = planText("one", more: "password: {codes: [{code: \"48213\", name: dealers}]}")
        try await desk().keepDraft(secret, basedOn: base, at: now)
        let viewer = try await desk(.viewer)
        let seen = try await viewer.plan()
        #expect(!"\(seen)".contains("48213") && seen.edited.text.isEmpty && seen.plan?.password != nil)
        #expect(try await viewer.versions().allSatisfy { $0.document.isEmpty })
        #expect(try await viewer.version(1).version.document.isEmpty)
        await #expect(throws: AccessRefusal.notAllowed(.changePlan)) {
            try await viewer.keepDraft(second, basedOn: base, at: now)
        }
        await #expect(throws: AccessRefusal.notAllowed(.changePlan)) { try await viewer.discardDraft(1, at: now) }
        await #expect(throws: AccessRefusal.notAllowed(.changePlan)) { try await viewer.check(second, at: now) }
        await #expect(throws: AccessRefusal.notAllowed(.publishPlan)) {
            _ = try await viewer.publishDraft(1, overruling: false, at: now)
        }
        await #expect(throws: AccessRefusal.notAllowed(.publishPlan)) { _ = try await viewer.rollBack(at: now) }
    }

    @Test func `lets nobody find out codes by trying keys who may not read them`() async throws {
        let secret = planText("one", more: "password: {codes: [{code: \"48213\", name: dealers}]}")
        let owner = try await desk()
        try await owner.keepDraft(secret, basedOn: base, at: now)
        let trial = TrialCall(presented: "13800138000", at: now, keys: ["code:dealers"])
        let tried = try await owner.tried(trial, byDraft: true, at: now)
        #expect(tried.call.ending == .connected(targets: [DialTarget("101")!]))
        let viewer = try await desk(.viewer)
        await #expect(throws: TrialRefusal.keysNotAllowed) { try await viewer.tried(trial, byDraft: true, at: now) }
        await #expect(throws: TrialRefusal.noCode("dealers", names: [])) {
            try await viewer.tried(trial, byDraft: false, at: now)
        }
        await #expect(throws: AccessRefusal.notAllowed(.tryPlan)) {
            try await desk(.duty).tried(trial, byDraft: false, at: now)
        }
    }

    @Test func `is published, and taken back while it is the newest`() async throws {
        let desk = try await desk(.editor)
        try await desk.keepDraft(second, basedOn: base, at: now)
        let id = try #require(try await desk.plan().edited.draft?.id)
        #expect(try await desk.publishDraft(id, overruling: false, at: now) == .published(version: 2))
        await #expect(throws: VersionRefusal.superseded(1, of: did, current: 2)) {
            _ = try await desk.rollBack(whileCurrent: 1, at: now)
        }
        #expect(try await desk.rollBack(whileCurrent: 2, at: now).publication == .published(version: 3))
        #expect(try await desk.plan().edited.text == first)
    }

    @Test func `waits for its hour until it is withdrawn`() async throws {
        let desk = try await desk()
        try await desk.keepDraft(second, basedOn: base, at: now)
        let id = try #require(try await desk.plan().edited.draft?.id)
        _ = try await desk.scheduleDraft(id, at: now + 3600, overruling: false, at: now)
        #expect(try await desk.plan().edited.waiting.map(\.publishAt) == [now + 3600])
        try await desk.withdrawDraft(id, at: now)
        #expect(try await desk.plan().edited.draft?.id == id)
    }

    @Test func `is published against an error by an owner who signed in just now alone`() async throws {
        let wrong = second.replacing("[\"101\"]", with: "[\"4006001234\"]")
        try await desk().keepDraft(wrong, basedOn: base, at: now)
        let id = try #require(try await desk().plan().edited.draft?.id)
        #expect(try await desk().check(at: now).errors.isEmpty == false)
        await #expect(throws: FaultyPlans.self) { _ = try await desk().publishDraft(id, overruling: false, at: now) }
        await #expect(throws: AccessRefusal.notAllowed(.overruleFindings)) {
            _ = try await desk(.editor).publishDraft(id, overruling: true, at: now)
        }
        await #expect(throws: AccessRefusal.notFresh) {
            _ = try await desk(strongAt: now - 3600).publishDraft(id, overruling: true, at: now)
        }
        #expect(try await desk().publishDraft(id, overruling: true, at: now) == .published(version: 2))
    }

    @Test func `shows a new owner the version that it came with, and neither drafts nor versions of before`()
        async throws
    {
        let former = try await desk()
        try await former.keepDraft(second, basedOn: base, at: now)
        let id = try #require(try await former.plan().edited.draft?.id)
        _ = try await former.publishDraft(id, overruling: false, at: now + 1)
        try await former.keepDraft(planText("theirs"), basedOn: TextHash(of: second), at: now + 2)
        try Operations(store).assign(did, to: acme, checkedWith: nil, by: Author("alice", at: now + 60))
        let desk = try await desk(of: acme)
        #expect(try await desk.plan().edited.draft == nil)
        #expect(try await desk.versions().map(\.version) == [2])
        await #expect(throws: AccessRefusal.notFound) { _ = try await desk.version(1) }
        await #expect(throws: AccessRefusal.notFound) { _ = try await desk.rollBack(at: now + 61) }
        await #expect(throws: AccessRefusal.notFound) { _ = try await desk.rollBack(to: 1, at: now + 61) }
        await #expect(throws: AccessRefusal.notFound) { try await self.desk() }
    }

    @Test func `is checked two at once, and whoever waits too long goes on without`() async throws {
        let checker = PlanChecker(width: 1, patience: .milliseconds(20))
        let gate = DispatchSemaphore(value: 0)
        let late = await checker.findings {
            gate.wait()
            return []
        }
        #expect(late == nil)
        // Nobody waits for this one any more when the thread is free: it is never begun.
        let stale = await checker.findings {
            Issue.record("a stale job was begun")
            return []
        }
        #expect(stale == nil)
        gate.signal()
        let patient = PlanChecker(width: 1, patience: .seconds(600))
        #expect(await patient.findings { [] } == [])
    }
}
