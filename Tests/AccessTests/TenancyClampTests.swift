import Foundation
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct `A number's desk` {
    private let folder: TemporaryFolder
    private let store: Store
    private let did = DID("4006001234")!
    private let acme = TenantName("acme")!
    /// 2026-11-18 20:26:40 in Shanghai.
    private let now = Date(timeIntervalSince1970: 1_795_004_800)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        let alice = Author("alice", at: now)
        _ = try store.publish([(did, planText("one"), "a.yaml")], by: alice)
        try store.save(TenantTerms(), of: acme, by: alice)
        try Operations(store).addPhone("13900001111", named: "李明", of: .main, by: alice)
    }

    private func desk(
        of tenant: TenantName, _ role: Role = .owner, _ state: Visitor.State = .strong
    ) async throws -> NumberDesk {
        let visitor = Visitor(
            account: 1, name: "王芳", language: nil,
            standing: .tenant(tenant, role, maySeeMoney: false, maySeeCallers: false), state: state, strongAt: now)
        let basis = DeskBasis(visitor: visitor, store: store, threads: WorkerThreads())
        return try await TenantDesk(basis: basis, tenant: tenant).number(did)
    }

    private func call(at start: Date) async throws {
        try await store.save([
            CallRecord(
                id: CallID(), did: did, caller: "13800138000", leg: "lab-1.1", startedAt: start,
                endedAt: start + 9, disposition: .noAnswer, hungUpBy: .caller)
        ])
    }

    @Test func `is nobody's but its tenant's`() async throws {
        await #expect(throws: AccessRefusal.notFound) { try await desk(of: acme) }
        #expect(try await desk(of: .main).did == did)
    }

    @Test func `shows a new owner nothing of before`() async throws {
        try await call(at: now + 10)
        try Operations(store).assign(did, to: acme, checkedWith: nil, by: Author("alice", at: now + 60))
        try await call(at: now + 70)
        let today = try await desk(of: acme).today(limit: 9, at: now + 100)
        #expect(today.last.map(\.startedAt) == [now + 70])
        #expect(today.counts.calls == 1)
        await #expect(throws: AccessRefusal.notFound) { try await desk(of: .main) }
    }

    @Test func `begins reports with its first day, or the next one if another's calls are in that`() async throws {
        let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
        #expect("\(try await desk(of: .main).firstDay(in: zone))" == "2026-11-18")
        try await call(at: now + 10)
        try Operations(store).assign(did, to: acme, checkedWith: nil, by: Author("alice", at: now + 60))
        try await call(at: now + 70)
        let acme = try await desk(of: acme)
        #expect("\(try await acme.firstDay(in: zone))" == "2026-11-19")
        #expect(try await acme.report(on: nil, at: now + 100).made.report.total.calls == 0)
    }

    private func putOnDuty(_ phone: String, by role: Role, _ state: Visitor.State = .strong) async throws {
        try await desk(of: .main, role, state).putOnDuty([phone], at: #require(StepName("night")), until: nil, at: now)
    }

    @Test(arguments: [(Role.duty, Visitor.State.strong), (.owner, .locked)])
    func `lets a locked device and the role duty ring the phone book alone`(
        role: Role, state: Visitor.State
    ) async throws {
        try await putOnDuty("139 0000 1111", by: role, state)
        let stranger = try #require(DialTarget("13700002222"))
        await #expect(throws: DutyRefusal.notInPhoneBook([stranger])) {
            try await putOnDuty("13700002222", by: role, state)
        }
        #expect(try store.duties(of: did, at: now).flatMap(\.targets) == [DialTarget("13900001111")])
    }

    @Test func `lets owners and editors ring any telephone, and viewers none`() async throws {
        try await putOnDuty("13700002222", by: .owner)
        try await putOnDuty("13700002222", by: .editor)
        await #expect(throws: AccessRefusal.notAllowed(.changeDuty)) {
            try await putOnDuty("13900001111", by: .viewer)
        }
        await #expect(throws: PhoneRefusal.cannotBeDialled("abc")) { try await putOnDuty("abc", by: .owner) }
    }

    @Test func `gives a locked device neither calls nor money nor settings`() async throws {
        let desk = try await desk(of: .main, .owner, .locked)
        #expect(try await desk.tonight(at: now).plan.did == did)
        await #expect(throws: AccessRefusal.notAllowed(.seeCalls)) { try await desk.today(limit: 1, at: now) }
        await #expect(throws: AccessRefusal.notAllowed(.seeMoney)) { try await desk.money(at: now) }
        await #expect(throws: AccessRefusal.notAllowed(.keepSettings)) { try await desk.settings() }
    }

    @Test func `takes back the duty that is named, whatever was set since`() async throws {
        let desk = try await desk(of: .main)
        let step = try #require(StepName("night"))
        let first = try await desk.putOnDuty(["13900001111"], at: step, until: nil, at: now)
        try await desk.putOnDuty(["13700002222"], at: step, until: nil, at: now)
        try await desk.takeOffDuty(at: step, first, at: now)
        #expect(try store.duties(of: did, at: now).flatMap(\.targets) == [DialTarget("13700002222")])
        await #expect(throws: DutyRefusal.self) { try await desk.takeOffDuty(at: step, first, at: now) }
    }
}
