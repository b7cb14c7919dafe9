import Access
import Foundation
import Identity
import Operations
import Records
import Routing
import Storage
import Testing

@Suite struct `An account that an owner came into by an invitation of their own` {
    @Test func `does not become an operator's`() async throws {
        let house = try await House()
        let (desk, author) = (try await house.desk(at: house.now), Author("alice", at: house.now))
        let link = try #require(
            try await desk.invite(
                "root@example.com", name: "root", role: .viewer, maySeeMoney: false, maySeeCallers: false,
                at: house.now))
        _ = try await house.doorkeeper.join(
            by: link, password: "attackers own horse", from: House.origin(), at: house.now)
        let root = try house.operations.user("root@example.com").id
        try await desk.remove(root, at: house.now)
        _ = try? house.operations.addUser("root@example.com", .platform(.admin), by: author)
        let entry = try? await house.give("attackers own horse", as: "root@example.com", at: house.now + 60)
        let isAdmin = try house.operations.user("root@example.com").operatorRole == .admin
        #expect(!isAdmin || entry == nil, "the owner signs in as admin, next \(String(describing: entry?.next))")
    }

    @Test func `is not opened by a link made before another tenant gave it a part`() async throws {
        let house = try await House()
        let (desk, author) = (try await house.desk(at: house.now), Author("alice", at: house.now))
        let link = try #require(
            try await desk.invite(
                "zhao@example.com", name: "赵", role: .viewer, maySeeMoney: false, maySeeCallers: false, at: house.now))
        _ = try await house.doorkeeper.join(
            by: link, password: "the victims horse", from: House.origin(), at: house.now)
        let zhao = try house.operations.user("zhao@example.com").id
        let reset = try await desk.reset(zhao, at: house.now)
        let other = TenantName("other")!
        try house.store.save(TenantTerms(), of: other, by: author)
        _ = try house.operations.addUser(
            "zhao@example.com", .tenant(Membership(tenant: other, role: .owner)), by: author)
        #expect(try await house.doorkeeper.invitation(reset, at: house.now) == nil)
    }
}
