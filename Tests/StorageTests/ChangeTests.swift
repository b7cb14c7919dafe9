import CivilTime
import Foundation
import Persistence
import Records
import Routing
import StrictYAML
import TestSupport
import Testing

@testable import Storage

/// Drafts, duties, and who changed what.
@Suite struct `A number's owner` {
    private let folder: TemporaryFolder
    private let store: Store
    private let did = DID("4006001234")!
    private let step = StepName("night")!
    private let noon = Date(milliseconds: 1_795_000_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        _ = try store.publish([(did, planText("one"), "a.yaml")], by: alice())
    }

    private func alice(after seconds: Double = 0) -> Author { Author("alice", at: noon + seconds) }

    private func targets(_ texts: String...) -> [DialTarget] { texts.compactMap(DialTarget.init) }

    private func revision() async throws -> Int {
        try await store.numbersChanged(after: -1).first?.revision ?? -1
    }

    /// Publishes a draft whose plan has that name.
    private func publishDraft(_ id: Int, _ name: String) throws -> Publication? {
        try store.publishDraft(id, as: Publishing(planText(name), as: did, origin: "\(name).yaml"), by: alice())
    }

    /// Publishes the text of version 1 again.
    private func rollBack() throws -> Publication {
        let first = try #require(try store.history(of: did).last)
        return try store.publish(
            Publishing(first.document, as: did, origin: first.origin, rolledBackTo: 1), by: alice())
    }

    @Test func `has one draft in hand, and publishes it when he says so`() async throws {
        let before = try await revision()
        let first = try store.saveDraft(planText("zero"), of: did, origin: "z.yaml", publishAt: nil, by: alice())
        let id = try store.saveDraft(planText("two"), of: did, origin: "b.yaml", publishAt: nil, by: alice())
        #expect(try store.drafts(of: did).map(\.id) == [id], "it takes the place of the one before")
        #expect(try store.draft(first) == nil)
        #expect(try publishDraft(first, "zero") == nil)
        #expect(try await revision() == before, "a draft changes no call")
        #expect(try publishDraft(id, "two") == .published(version: 2))
        #expect(try store.drafts(of: did).isEmpty)
        #expect(try store.currentPlan(of: did)?.document == planText("two"))
        #expect(try await revision() > before)
    }

    @Test func `prepares several publications, and takes each back alone`() async throws {
        let on = try store.saveDraft(planText("on"), of: did, origin: "on.yaml", publishAt: noon + 60, by: alice())
        let off = try store.saveDraft(planText("off"), of: did, origin: "off.yaml", publishAt: noon + 90, by: alice())
        let hand = try store.saveDraft(planText("later"), of: did, origin: "l.yaml", publishAt: nil, by: alice())
        #expect(try store.drafts(of: did).map(\.id) == [hand, on, off])
        #expect(throws: DraftError.self) {
            try store.saveDraft(planText("x"), of: did, origin: "x.yaml", publishAt: noon + 60, by: alice())
        }
        #expect(throws: DraftError.self, "there is one in hand") { try store.scheduleDraft(on, at: nil, by: alice()) }
        #expect(try store.discardDraft(hand, by: alice()))
        #expect(try store.scheduleDraft(on, at: nil, by: alice()))
        #expect(try await store.dueDrafts(at: noon + 99).map(\.id) == [off])
        #expect(try publishDraft(off, "off") == .published(version: 2))
        #expect(try store.drafts(of: did).map(\.document) == [planText("on")])
    }

    @Test func `keeps a plan that was not published at its hour, with the reason`() async throws {
        let id = try store.saveDraft(planText("two"), of: did, origin: "b.yaml", publishAt: noon, by: alice())
        try store.refuseDraft(id, because: "no roster", by: Author("hotline", at: noon))
        #expect(try await store.dueDrafts(at: noon + 60).isEmpty)
        #expect(try store.drafts(of: did).map(\.refusal) == ["no roster"])
        #expect(try store.audit(of: did, limit: 1).map(\.detail) == ["b.yaml: no roster"])
        #expect(try publishDraft(id, "two") == .published(version: 2))
    }

    @Test func `never publishes what cannot be read`() throws {
        #expect(throws: InvalidDocument.self) { try store.publish([(did, "name: x", "b.yaml")], by: alice()) }
        #expect(try store.history(of: did).count == 1)
    }

    @Test func `ends a duty by a version in which its step does not ring, for good`() async throws {
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        try store.setDuty(targets("102"), at: step, of: did, from: noon + 900, until: nil, by: alice())
        let ended = try store.duties(of: did, at: noon)
        #expect(
            try store.publish([(did, planText("two", step: "evening"), "b.yaml")], by: alice()) == [
                .published(version: 2, ended: ended)
            ])
        #expect(try store.duties(of: did, at: noon).isEmpty)
        let entries = try store.audit(of: did, limit: 2)
        #expect(entries.map(\.action) == [.undoDuty, .undoDuty])
        #expect(entries.last?.detail == "night: 101, by version 2, in which it does not ring")
        #expect(try rollBack() == .published(version: 3))
        #expect(try store.duties(of: did, at: noon + 999).isEmpty)
    }

    /// Earlier versions of Hotline kept a duty whose step was gone, and it came back with the step.
    @Test func `ends a duty that was kept for a step which was gone`() throws {
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        let evening = planText("two", step: "evening")
        _ = try store.publish([(did, evening, "b.yaml")], by: alice())
        try store.database.write { try $0.execute("UPDATE duty SET undone_at = NULL, undone_by = NULL") }
        #expect(try store.duties(of: did, at: noon).count == 1, "as an earlier version left it")
        _ = try rollBack()
        #expect(try store.duties(of: did, at: noon).isEmpty)
    }

    @Test func `has the newest of two equal duties answer, and no other`() throws {
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        let duties = try store.duties(of: did, at: noon)
        #expect(duties.deciding(at: noon).values.map(\.id) == [duties[1].id])
    }

    @Test func `puts somebody on duty; what was set last holds, and undoing brings back the one before`() throws {
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        try store.setDuty(targets("102"), at: step, of: did, from: noon + 10, until: noon + 20, by: alice())
        func onDuty(_ seconds: Double) throws -> [DialTarget]? {
            try store.duties(of: did, at: noon + seconds).holding(at: noon + seconds)[step]?.targets
        }
        #expect(try onDuty(5) == targets("101"))
        #expect(try onDuty(10) == targets("102"))
        #expect(try onDuty(20) == targets("101"))
        #expect(try store.undoDuty(at: step, of: did, by: alice(after: 12))?.targets == targets("102"))
        #expect(try onDuty(13) == targets("101"))
        #expect(try store.undoDuty(at: step, of: did, by: alice(after: 14))?.targets == targets("101"))
        #expect(try store.undoDuty(at: step, of: did, by: alice(after: 15)) == nil)
    }

    @Test func `sees who is on duty in what decides the next call`() async throws {
        let before = try await revision()
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        guard case .plan(let current) = try await store.ask(.currentPlan(of: did, ifNewerThan: before)) else {
            Issue.record("a duty is a change")
            return
        }
        #expect(current.duties.map(\.targets) == [targets("101")])
    }

    @Test func `sees a draft's hour in the audit as an instant, not in the words`() throws {
        let id = try store.saveDraft(planText("two"), of: did, origin: "r2.yaml", publishAt: noon + 60, by: alice())
        _ = try store.scheduleDraft(id, at: noon + 90, by: alice())
        let entries = try store.audit(of: did, limit: 2)
        #expect(entries.map(\.action) == [.schedule, .schedule])
        #expect(entries.map(\.due) == [noon + 90, noon + 60])
        #expect(entries.map(\.detail) == ["r2.yaml", "r2.yaml"])
    }

    @Test func `goes back to a version; a file that is called so is no rollback`() throws {
        _ = try store.publish([(did, planText("two"), "rollback to 1")], by: alice())
        _ = try rollBack()
        let history = try store.history(of: did)
        #expect(history.map(\.rolledBackTo) == [1, nil, nil])
        #expect(history.map(\.origin) == ["a.yaml", "rollback to 1", "a.yaml"])
        #expect(try store.audit(of: did, limit: 2).map(\.action) == [.rollback, .publish])
        #expect(try store.audit(of: did, limit: 1).map(\.detail) == ["version 3 from version 1"])
    }

    @Test func `finds every change in the audit, the newest first, and no number's but his`() throws {
        _ = try store.publish([(DID("4006009999")!, planText("x"), "x.yaml")], by: Author("bob", at: noon))
        try store.setDuty(targets("101"), at: step, of: did, from: nil, until: nil, by: alice())
        _ = try store.undoDuty(at: step, of: did, by: alice(after: 1))
        _ = try rollBack()
        let entries = try store.audit(of: did, limit: 9)
        #expect(entries.map(\.action) == [.undoDuty, .duty, .publish])
        #expect(entries.allSatisfy { $0.by == "alice" })
        #expect(entries[1].detail == "night: 101")
        #expect(entries.allSatisfy { $0.due == nil })
        #expect(try store.audit(of: nil, limit: 9).map(\.by).contains("bob"))
    }
}
