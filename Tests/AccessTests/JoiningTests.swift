import Access
import Foundation
import Identity
import Operations
import Records
import Routing
import Testing

@Suite struct `A link` {
    @Test func `to join is good once, for 72 hours, and looking does not use it`() async throws {
        let house = try await House()
        let link = try #require(
            try house.operations.addUser(
                "li@example.com", name: "李明", .tenant(Membership(tenant: house.acme, role: .duty)),
                by: Author("alice", at: house.now)
            ).link)
        #expect(try await house.doorkeeper.invitation(link, at: house.now + 72 * 3600) == nil)
        for _ in 1...2 {
            let open = try await house.doorkeeper.invitation(link, at: house.now)
            #expect(open?.purpose == .join && open?.name == "李明")
        }
        await #expect(throws: PasswordRefusal.name) {
            try await house.doorkeeper.join(by: link, password: "hotline-400", from: House.origin(), at: house.now)
        }
        let entry = try await house.doorkeeper.join(
            by: link, password: House.password, from: House.origin(), at: house.now)
        #expect(entry.next == .enrol)
        await #expect(throws: SignInRefusal.link) {
            try await house.doorkeeper.join(by: link, password: House.password, from: House.origin(), at: house.now)
        }
        #expect(try await house.doorkeeper.invitation(link, at: house.now) == nil)
        await #expect(throws: SignInRefusal.wrongCode) {
            _ = try await house.doorkeeper.enrol(
                entry.token, code: "000000", remember: false, from: House.origin(), at: house.now)
        }
    }

    @Test func `for a new password does not skip the authenticator, and ends what was open`() async throws {
        let house = try await House()
        let id = try house.operations.user("13800138000").id
        let link = try house.operations.resetUser(id, newFactor: false, by: Author("alice", at: house.now)).link
        #expect(try await house.visitor(house.token, at: house.now) == nil)
        let entry = try await house.doorkeeper.join(
            by: link, password: "another horse battery", from: House.origin(), at: house.now)
        #expect(entry.next == .code)
        #expect(try await house.visitor(entry.token, at: house.now) == nil)
        await #expect(throws: SignInRefusal.wrong) { try await house.give(House.password, at: house.now + 1) }
    }

    @Test func `for a lost telephone sets up a new authenticator, which the old password alone does not`() async throws
    {
        let house = try await House()
        let id = try house.operations.user("13800138000").id
        let link = try house.operations.resetUser(id, newFactor: true, by: Author("alice", at: house.now)).link
        await #expect(throws: SignInRefusal.wrong) { try await house.give(House.password, at: house.now) }
        let entry = try await house.doorkeeper.join(
            by: link, password: House.password, from: House.origin(), at: house.now)
        #expect(entry.next == .enrol)
    }

    @Test func `of the demonstration signs in once, on one's own machine alone`() async throws {
        let far = try await House()
        #expect(throws: SignInRefusal.link) { try far.doorkeeper.demoLink(for: "13800138000", at: far.now) }
        let house = try await House(isLoopback: true)
        let link = try house.doorkeeper.demoLink(for: "13800138000", at: house.now)
        await #expect(throws: SignInRefusal.link) {
            try await house.doorkeeper.join(by: link, password: House.password, from: House.origin(), at: house.now)
        }
        await #expect(throws: SignInRefusal.link) {
            try await house.doorkeeper.enter(byDemoLink: link, from: House.origin(), at: house.now + 600)
        }
        let entry = try await house.doorkeeper.enter(byDemoLink: link, from: House.origin(), at: house.now)
        #expect(try await house.visitor(entry.token, at: house.now)?.tenant == house.acme)
        await #expect(throws: SignInRefusal.link) {
            try await house.doorkeeper.enter(byDemoLink: link, from: House.origin(), at: house.now)
        }
    }
}
