import Access
import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `The last owner of a company who can sign in` {
    private func add(_ identifier: String, to house: House) throws -> Int {
        let part = UserPart.tenant(Membership(tenant: house.acme, role: .owner))
        return try house.operations.addUser(identifier, part, by: Author("alice", at: house.now)).account.id
    }

    private func owner(_ house: House) throws -> Int { try house.operations.user("13800138000").id }

    @Test func `is neither removed, nor given another part, nor disabled`() async throws {
        let house = try await House()
        let (desk, owner, author) = (
            try await house.desk(at: house.now), try owner(house), Author("root", at: house.now)
        )
        // Somebody who has not joined yet may never come.
        _ = try add("pending@example.com", to: house)
        // Nor does somebody who is disabled.
        let disabled = try house.addOwner("disabled@example.com")
        try house.operations.disableUser(disabled, by: author)
        let refusal = AccountRefusal.lastOwner(house.acme)
        await #expect(throws: refusal) { try await desk.remove(owner, at: house.now) }
        await #expect(throws: refusal) {
            try await desk.changeRole(
                of: owner, to: .editor, maySeeMoney: true, maySeeCallers: true, at: house.now)
        }
        #expect(throws: refusal) { try house.operations.disableUser(owner, by: author) }
        #expect(try await house.visitor(house.token, at: house.now)?.tenant == house.acme)
        #expect(try await house.signIn(at: house.now + 60).next == .home)
    }

    @Test func `goes once another can`() async throws {
        let house = try await House()
        try house.addOwner()
        try house.operations.disableUser(try owner(house), by: Author("root", at: house.now))
        #expect(try await house.visitor(house.token, at: house.now) == nil)
    }

    @Test func `may be somebody else's too: all companies are kept`() async throws {
        let house = try await House()
        let other = try #require(TenantName("other"))
        try house.store.save(TenantTerms(), of: other, by: Author("alice", at: house.now))
        try house.addOwner()
        let part = UserPart.tenant(Membership(tenant: other, role: .owner))
        _ = try house.operations.addUser("13800138000", part, by: Author("alice", at: house.now))
        #expect(throws: AccountRefusal.lastOwner(other)) {
            try house.operations.disableUser(try owner(house), by: Author("root", at: house.now))
        }
        // Of the first company there is another.
        try house.operations.removeMember(try owner(house), of: house.acme, by: Author("root", at: house.now))
    }

    @Test func `comes back by a link if the telephone is lost`() async throws {
        let house = try await House()
        let author = Author("root", at: house.now)
        let link = try house.operations.resetUser(try owner(house), newFactor: true, by: author).link
        let joined = try await house.doorkeeper.join(
            by: link, password: "another horse battery", from: House.origin(), at: house.now)
        #expect(joined.next == .enrol)
    }

    @Test func `does not keep somebody who never came in`() async throws {
        let house = try await House()
        let id = try add("typo@example.com", to: house)
        try house.operations.disableUser(id, by: Author("root", at: house.now))
        try await house.desk(at: house.now).remove(id, at: house.now)
        #expect(try house.operations.members(of: house.acme, at: house.now).count == 1)
    }

    @Test func `stays when two owners remove each other at once`() async throws {
        let house = try await House()
        let author = Author("root", at: house.now)
        let stores = [house.store, try Store(path: house.folder.file("hotline.db"))]
        var survivor = try owner(house)
        for round in 0..<20 {
            let pair = [survivor, try house.addOwner("li\(round)@example.com")]
            let acme = house.acme
            let removed = await withTaskGroup(of: Int?.self) { group in
                for (store, id) in zip(stores, pair) {
                    group.addTask {
                        do {
                            try Operations(store).removeMember(id, of: acme, by: author)
                            return id
                        } catch {
                            return error as? AccountRefusal == .lastOwner(acme) ? nil : 0
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(removed.compactMap(\.self).count == 1 && removed.contains(nil), "round \(round)")
            survivor = try #require(pair.first { !removed.contains($0) })
            #expect(try house.operations.members(of: acme, at: house.now).map(\.account.id) == [survivor])
        }
    }

    @Test func `never gets a link into a company that somebody joins meanwhile`() async throws {
        let house = try await House()
        let (acme, other, author) = (house.acme, try #require(TenantName("other")), Author("root", at: house.now))
        try house.store.save(TenantTerms(), of: other, by: author)
        let second = try Store(path: house.folder.file("hotline.db"))
        for round in 0..<20 {
            let identifier = "li\(round)@example.com"
            let id = try house.addOwner(identifier)
            let part = UserPart.tenant(Membership(tenant: other, role: .owner))
            async let added = Operations(second).addUser(identifier, part, by: author)
            async let reset: Token? = {
                do {
                    return try house.operations.resetMember(id, of: acme, by: author).link
                } catch AccountRefusal.worksElsewhere {
                    return nil
                }
            }()
            _ = try await added
            if let link = try await reset {
                #expect(try await house.doorkeeper.invitation(link, at: house.now) == nil, "round \(round)")
            }
        }
    }
}

@Suite struct `The last admin of the platform who can sign in` {
    @Test func `is not disabled, by nobody`() async throws {
        let house = try await House(operatorRole: .admin)
        let author = Author("root", at: house.now)
        let id = try house.operations.user("13800138000").id
        let visitor = try #require(try await house.visitor(house.token, at: house.now))
        let desk = try house.doorkeeper.platformDesk(for: visitor)
        // Somebody who has not joined yet may never come, and a support is none.
        let pending = try house.operations.addUser("a@example.com", .platform(.admin), by: author).account.id
        let support = try house.operations.addUser("s@example.com", .platform(.support), by: author).account.id
        try house.store.setPasswordHash("*", of: support, at: house.now)
        await #expect(throws: AccountRefusal.lastAdmin) { try await desk.setDisabled(true, id, at: house.now) }
        #expect(throws: AccountRefusal.lastAdmin) { try house.operations.disableUser(id, by: author) }
        #expect(try await house.visitor(house.token, at: house.now) != nil)
        try house.store.setPasswordHash("*", of: pending, at: house.now)
        try await desk.setDisabled(true, id, at: house.now)
        #expect(try await house.visitor(house.token, at: house.now) == nil)
        #expect(throws: AccountRefusal.lastAdmin) { try house.operations.disableUser(pending, by: author) }
    }

    @Test func `may be reset, and tenants sign in all the same`() async throws {
        let house = try await House(operatorRole: .admin)
        let author = Author("root", at: house.now)
        try house.addOwner()
        let id = try house.operations.user("13800138000").id
        let link = try house.operations.resetUser(id, newFactor: true, by: author).link
        #expect(try await house.doorkeeper.isSetUp())
        #expect(try await house.doorkeeper.invitation(link, at: house.now) != nil)
    }

    @Test func `is missing before anybody has set a password`() async throws {
        let folder = try TemporaryFolder()
        let door = Doorkeeper(store: try Store(path: folder.file("hotline.db")), box: SecretBox())
        #expect(try await door.isSetUp() == false)
    }
}
