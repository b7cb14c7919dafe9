import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import Testing

@testable import Access

@Suite struct `Somebody of two companies` {
    private let house: House
    private let other = TenantName("zenith")!

    init() async throws {
        house = try await House(remember: true)
        try house.store.save(TenantTerms(), of: other, by: Author("alice", at: house.now))
        let part = UserPart.tenant(Membership(tenant: other, role: .viewer))
        #expect(try house.operations.addUser("13800138000", part, by: Author("alice", at: house.now)).link == nil)
    }

    @Test func `is asked after the sign-in which one to work for`() async throws {
        let entry = try await house.signIn(at: house.now + 60)
        #expect(entry.next == .company)
        #expect(try await house.visitor(entry.token, at: house.now + 60)?.companies == 2)
    }

    @Test func `goes on in the other by a new token, no fresher than before`() async throws {
        let entry = try await house.doorkeeper.enter(other, by: house.token, from: House.origin(), at: house.now + 500)
        #expect(try await house.visitor(house.token, at: house.now + 500) == nil)
        let visitor = try #require(try await house.visitor(entry.token, at: house.now + 500))
        #expect(visitor.tenant == other && visitor.may(.seeCalls) && !visitor.may(.changeDuty))
        #expect(visitor.isFresh(at: house.now + 599) && !visitor.isFresh(at: house.now + 601))
        let back = try await house.doorkeeper.enter(
            house.acme, by: entry.token, from: House.origin(), at: house.now + 600)
        #expect(try await house.visitor(back.token, at: house.now + 600)?.tenant == house.acme)
    }

    @Test func `does not get into a third, and stays where they are`() async throws {
        await #expect(throws: AccessRefusal.notFound) {
            try await house.doorkeeper.enter(.main, by: house.token, from: House.origin(), at: house.now + 60)
        }
        #expect(try await house.visitor(house.token, at: house.now + 60)?.tenant == house.acme)
    }

    @Test func `does not change the company on a locked device`() async throws {
        await #expect(throws: SignInRefusal.over) {
            try await house.doorkeeper.enter(other, by: house.token, from: House.origin(), at: house.now + 3601)
        }
        #expect(try await house.visitor(house.token, at: house.now + 3601)?.state == .locked)
    }

    @Test func `keeps the notes of a session when unlocking, and not in another company`() async throws {
        let session = try #require(try await house.visitor(house.token, at: house.now + 60)?.session)
        try await house.doorkeeper.keepNotes("f=caller", of: session)
        let later = house.now + 4000
        let unlocked = try await house.doorkeeper.unlock(
            house.token, by: .password(House.password), from: House.origin(), at: later)
        let next = try #require(try await house.visitor(unlocked.token, at: later)?.session)
        #expect(next != session)
        #expect(try await house.doorkeeper.notes(of: next) == "f=caller")
        let entry = try await house.doorkeeper.enter(other, by: unlocked.token, from: House.origin(), at: later)
        let elsewhere = try #require(try await house.visitor(entry.token, at: later)?.session)
        #expect(try await house.doorkeeper.notes(of: elsewhere) == nil)
    }
}
