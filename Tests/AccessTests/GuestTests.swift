import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct `An operator at a company's pages` {
    private let house: House
    private let did = DID("4006001234")!
    private let night = StepName("night")!

    init() async throws {
        house = try await House(operatorRole: .support)
        _ = try house.store.publish([(did, planText("plan", of: did), "plan.yaml")], by: Author("alice", at: house.now))
        try house.operations.assign(did, to: house.acme, checkedWith: nil, by: Author("alice", at: house.now))
    }

    private func enter(at instant: Date) async throws -> Token {
        try await house.doorkeeper.beginVisit(
            to: house.acme, because: "no sound", by: house.token, from: House.origin(), at: instant
        ).token
    }

    private func desk(_ token: Token, at instant: Date) async throws -> NumberDesk {
        let visitor = try #require(try await house.visitor(token, at: instant))
        return try await house.doorkeeper.tenantDesk(for: visitor).number(did)
    }

    @Test func `looks for half an hour, and is an operator again after it`() async throws {
        let token = try await enter(at: house.now + 60)
        #expect(try await house.visitor(house.token, at: house.now + 60) == nil, "the token is another")
        let guest = try #require(try await house.visitor(token, at: house.now + 60))
        #expect(guest.tenant == house.acme && guest.may(.seeCalls) && !guest.may(.seeCallers) && !guest.may(.export))
        #expect(throws: AccessRefusal.notFound) { try house.doorkeeper.platformDesk(for: guest) }
        #expect(try await house.visitor(token, at: house.now + 60 + 1700)?.tenant == house.acme)
        let later = try #require(try await house.visitor(token, at: house.now + 60 + 1800))
        #expect(later.standing == .platform(.support))
    }

    @Test func `is in the company's record with the reason`() async throws {
        _ = try await enter(at: house.now + 60)
        let entry = try #require(try house.store.audit(ofTenant: house.acme, limit: 1).first)
        #expect(entry.detail == "sees the company for 30 minutes: no sound" && entry.by == "王芳 (platform)")
    }

    @Test func `changes nothing unless the owner lets them, and every change says who it was`() async throws {
        let token = try await enter(at: house.now + 60)
        let desk = try await desk(token, at: house.now + 60)
        await #expect(throws: AccessRefusal.notAllowed(.changeDuty)) {
            try await desk.putOnDuty(["13900001111"], at: night, until: nil, at: house.now + 60)
        }
        try house.operations.allowRemoteHelp(for: 3600, of: did, by: Author("周岭", at: house.now + 60))
        let helper = try await self.desk(token, at: house.now + 120)
        try await helper.putOnDuty(["13900001111"], at: night, until: nil, at: house.now + 120)
        #expect(try house.store.duties(of: did, at: house.now + 120).map(\.setBy) == ["王芳 (platform)"])
        await #expect(throws: AccessRefusal.notAllowed(.keepSettings)) { try await helper.settings() }
    }

    @Test func `changes nothing once the help is over, or of another number`() async throws {
        try house.operations.allowRemoteHelp(for: 900, of: did, by: Author("周岭", at: house.now))
        let token = try await enter(at: house.now + 60)
        #expect(try await house.visitor(token, at: house.now + 899)?.at(did).may(.changeDuty) == true)
        #expect(try await house.visitor(token, at: house.now + 899)?.at(DID("4006005678")!).may(.changeDuty) == false)
        #expect(try await house.visitor(token, at: house.now + 900)?.at(did).may(.changeDuty) == false)
        let long = Author("周岭", at: house.now)
        try house.operations.allowRemoteHelp(for: 1_000_000, of: did, by: long)
        #expect(try house.store.setting(of: did).remoteHelpUntil == house.now + 86_400)
    }

    @Test func `comes back when they like, and is nobody's guest without a part or of no company`() async throws {
        let token = try await enter(at: house.now + 60)
        let back = try await house.doorkeeper.endVisit(by: token, from: House.origin(), at: house.now + 70)
        #expect(try await house.visitor(back.token, at: house.now + 70)?.standing == .platform(.support))
        await #expect(throws: AccessRefusal.notFound) {
            try await house.doorkeeper.beginVisit(
                to: TenantName("nobody")!, because: "x", by: back.token, from: House.origin(), at: house.now + 80)
        }
        let owner = try await House()
        await #expect(throws: AccessRefusal.notFound) {
            try await owner.doorkeeper.beginVisit(
                to: .main, because: "x", by: owner.token, from: House.origin(), at: owner.now + 60)
        }
    }
}
