import Billing
import CivilTime
import Foundation
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A number that is suspended or removed` {
    private let platform = try! Platform()
    private let acme = TenantName("acme")!
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }

    init() throws {
        try platform.add(acme)
        try platform.publish(planText("one"))
    }

    private func suspend() throws { try operations.suspend(did, because: "unpaid", by: platform.alice()) }

    private func currentPlan() async throws -> CurrentPlan? {
        guard case .plan(let plan) = try await platform.store.ask(.currentPlan(of: did, ifNewerThan: nil)) else {
            return nil
        }
        return plan
    }

    @Test func `is suspended once, by somebody and for a reason, until it is resumed`() async throws {
        let before = try await currentPlan()
        try suspend()
        #expect(try operations.numbers().map(\.suspendedAt) == [platform.now])
        let suspended = try await currentPlan()
        #expect(suspended?.isSuspended == true && suspended?.revision != before?.revision)
        #expect(throws: SuspensionRefusal.suspendedBefore(did, at: platform.now)) { try suspend() }
        let entry = try #require(try operations.audit(of: did, limit: 1).first)
        #expect(entry.action == .suspend && entry.by == "alice" && entry.detail == "unpaid")
        try operations.resume(did, by: platform.alice())
        #expect(try await currentPlan()?.isSuspended == false)
        #expect(throws: SuspensionRefusal.notSuspended(did)) { try operations.resume(did, by: platform.alice()) }
    }

    @Test func `stays suspended when a plan is published`() async throws {
        try suspend()
        try platform.publish(planText("two"))
        #expect(try await currentPlan()?.isSuspended == true)
    }

    @Test func `is no number any more once it was removed, and keeps its history`() async throws {
        try suspend()
        try operations.remove(did, by: platform.alice())
        #expect(try operations.numbers().isEmpty)
        #expect(try await currentPlan() == nil)
        #expect(try operations.history(of: did).map(\.version) == [1])
        #expect(throws: NumberRefusal.unknown(did)) { try suspend() }
        #expect(throws: NumberRefusal.unknown(did)) { try operations.remove(did, by: platform.alice()) }
        #expect(throws: NumberRefusal.unknown(did)) { try operations.rollBack(did, by: platform.alice()) }
        #expect(throws: NumberRefusal.unknown(did)) { try platform.putOnDuty("101", at: "night") }
        #expect(throws: NumberRefusal.unknown(did)) {
            try operations.assign(did, to: acme, checkedWith: nil, by: platform.alice())
        }
    }

    @Test func `is not removed while a call is up`() async throws {
        let call = CallRecord(id: CallID(), did: did, caller: nil, leg: "lab-1.1", startedAt: platform.now)
        try await platform.store.save([call])
        #expect(throws: SuspensionRefusal.hasCalls(did, open: 1)) { try operations.remove(did, by: platform.alice()) }
        #expect(try operations.numbers().count == 1)
    }

    @Test func `takes its drafts and duties along, and pays for no package after the day`() throws {
        try platform.sell("base", functions: [.roster], from: "2026-11-01")
        try platform.putOnDuty("101", at: "night")
        _ = try platform.store.saveDraft(
            planText("later"), of: did, origin: "b.yaml", publishAt: platform.now + 3600, by: platform.alice())
        try operations.remove(did, by: platform.alice())
        #expect(try operations.drafts(of: did).isEmpty)
        #expect(try platform.store.duties(of: did, at: platform.now).isEmpty)
        #expect(try platform.store.stack(of: did, on: CivilDay("2026-11-18")!) != nil)
        #expect(try platform.store.stack(of: did, on: CivilDay("2026-11-19")!) == nil)
        #expect(try operations.statement(of: did, at: platform.now).made.tenant == .main, "its bill can be made")
    }

    @Test func `can be published anew with the same plan, for another tenant`() async throws {
        try suspend()
        try operations.remove(did, by: platform.alice())
        let plan = try platform.written("one", tenant: acme)
        let (_, publications) = try operations.publish([plan], for: acme, analysedWith: nil, by: platform.alice())
        #expect(publications == [.published(version: 2, ended: [])])
        let current = try await currentPlan()
        #expect(current?.tenant == acme && current?.isSuspended == false)
        #expect(try operations.numbers().map(\.tenant) == [acme])
    }
}
