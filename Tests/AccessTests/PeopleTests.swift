import Access
import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import Testing

@Suite struct `The desk of people` {
    @Test func `invites, lists and removes, by a fresh sign-in`() async throws {
        let house = try await House()
        let desk = try await house.desk(at: house.now)
        let link = try await desk.invite(
            "li@example.com", name: "李明", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now)
        #expect(link != nil)
        let people = try await desk.people(at: house.now)
        #expect(people.map(\.account.name).sorted() == ["李明", "王芳"])
        #expect(people.map(\.hasJoined).filter { $0 }.count == 1)
        let li = try #require(people.first { !$0.hasJoined }).account.id
        await #expect(throws: AccessRefusal.notFresh) { try await desk.remove(li, at: house.now + 600) }
        try await desk.remove(li, at: house.now)
        #expect(try await desk.people(at: house.now).count == 1)
        #expect(try await house.doorkeeper.invitation(try #require(link), at: house.now) == nil)
    }

    @Test func `keeps an owner`() async throws {
        let house = try await House()
        let desk = try await house.desk(at: house.now)
        let owner = try house.operations.user("13800138000").id
        await #expect(throws: AccountRefusal.lastOwner(house.acme)) { try await desk.remove(owner, at: house.now) }
        await #expect(throws: AccountRefusal.lastOwner(house.acme)) {
            try await desk.changeRole(
                of: owner, to: .viewer, maySeeMoney: true, maySeeCallers: true, at: house.now)
        }
        #expect(try await house.visitor(house.token, at: house.now)?.tenant == house.acme)
    }

    @Test func `does not reach the people of another tenant`() async throws {
        let house = try await House()
        let other = TenantName("other")!
        try house.store.save(TenantTerms(), of: other, by: Author("alice", at: house.now))
        let zhao = try house.operations.addUser(
            "zhao@example.com", .tenant(Membership(tenant: other, role: .owner)), by: Author("alice", at: house.now)
        ).account.id
        let desk = try await house.desk(at: house.now)
        let refusal = AccountRefusal.noMember(house.acme)
        await #expect(throws: refusal) { try await desk.remove(zhao, at: house.now) }
        await #expect(throws: refusal) { try await desk.endSessions(of: zhao, at: house.now) }
        await #expect(throws: refusal) { _ = try await desk.reset(zhao, at: house.now) }
        // The link would open the account with the other tenant's part.
        await #expect(throws: AccountRefusal.pendingElsewhere("zhao@example.com")) {
            _ = try await desk.invite(
                "zhao@example.com", name: "赵", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now)
        }
        // Once they have come in, an invitation gives a part and no link; a new password is the operator's to give.
        try house.store.setPasswordHash("*", of: zhao, at: house.now)
        let link = try await desk.invite(
            "zhao@example.com", name: "赵", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now)
        #expect(link == nil)
        await #expect(throws: AccountRefusal.worksElsewhere("zhao@example.com")) {
            _ = try await desk.reset(zhao, at: house.now)
        }
    }

    @Test func `makes nobody an operator, and no operator a member`() async throws {
        let house = try await House()
        let (desk, author) = (try await house.desk(at: house.now), Author("alice", at: house.now))
        // An owner invites the address of somebody who is to become an operator.
        _ = try await desk.invite(
            "root@example.com", name: "root", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now)
        #expect(throws: AccountRefusal.isTenants("root@example.com")) {
            _ = try house.operations.addUser("root@example.com", .platform(.admin), by: author)
        }
        _ = try house.operations.addUser("ops@example.com", .platform(.admin), by: author)
        await #expect(throws: AccountRefusal.isOperator("ops@example.com", .admin)) {
            _ = try await desk.invite(
                "ops@example.com", name: "ops", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now)
        }
    }

    @Test func `is the owner's alone`() async throws {
        let house = try await House()
        try house.addOwner("boss@example.com")
        let wang = try house.operations.user("13800138000").id
        let before = try await house.desk(at: house.now)
        try await before.changeRole(
            of: wang, to: .editor, maySeeMoney: false, maySeeCallers: true, at: house.now)
        // Their sessions as an owner are over.
        #expect(try await house.visitor(house.token, at: house.now) == nil)
        let token = try await house.signIn(at: house.now + 60).token
        let visitor = try #require(try await house.visitor(token, at: house.now + 60))
        let desk = try house.doorkeeper.tenantDesk(for: visitor)
        await #expect(throws: AccessRefusal.notAllowed(.keepPeople)) {
            _ = try await desk.people(at: house.now + 60)
        }
    }
}
