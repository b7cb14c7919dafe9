import Access
import Foundation
import Identity
import Operations
import Records
import Testing

@Suite struct `A session` {
    @Test func `of a tenant ends after an hour without a request, and after a day`() async throws {
        let house = try await House()
        #expect(try await house.visitor(house.token, at: house.now + 3599)?.state == .strong)
        #expect(try await house.visitor(house.token, at: house.now + 3599 + 3600) == nil)
        let busy = try await house.signIn(at: house.now + 90).token
        for hour in stride(from: 0.0, to: 86400, by: 3000) {
            #expect(try await house.visitor(busy, at: house.now + 90 + hour)?.state == .strong)
        }
        #expect(try await house.visitor(busy, at: house.now + 90 + 86400) == nil)
    }

    @Test func `of a remembered device is locked then, for 30 days, and one factor unlocks it`() async throws {
        let house = try await House(remember: true)
        let idle = house.now + 3600
        let locked = try #require(try await house.visitor(house.token, at: idle))
        #expect(locked.state == .locked && locked.may(.changeDuty) && !locked.may(.seeCalls))
        await #expect(throws: SignInRefusal.wrong) {
            try await house.doorkeeper.unlock(
                house.token, by: .password("wrong password"), from: House.origin(), at: idle)
        }
        let entry = try await house.doorkeeper.unlock(
            house.token, by: .password(House.password), from: House.origin(), at: idle)
        #expect(entry.token != house.token)
        #expect(try await house.visitor(house.token, at: idle) == nil)
        #expect(try await house.visitor(entry.token, at: idle)?.state == .strong)
        let again = try await house.doorkeeper.unlock(
            entry.token, by: .code(house.code(at: idle + 90)), from: House.origin(), at: idle + 90)
        #expect(try await house.visitor(again.token, at: idle + 90)?.isFresh(at: idle + 90) == true)
        #expect(try await house.visitor(again.token, at: house.now + 29 * 86400)?.state == .locked)
        #expect(try await house.visitor(again.token, at: house.now + 30 * 86400) == nil)
    }

    @Test func `of an operator ends after half an hour and is never locked`() async throws {
        let house = try await House(remember: true, operatorRole: .admin)
        let visitor = try #require(try await house.visitor(house.token, at: house.now + 1799))
        #expect(visitor.standing == .platform(.admin))
        #expect(throws: AccessRefusal.notFound) { try house.doorkeeper.tenantDesk(for: visitor) }
        #expect(try house.doorkeeper.platformDesk(for: visitor).visitor.name == "王芳")
        #expect(try await house.visitor(house.token, at: house.now + 1799 + 1800) == nil)
    }

    @Test func `ends at its next request when the account is disabled, the part taken, or it signs out`() async throws {
        let house = try await House()
        let author = Author("alice", at: house.now)
        let id = try house.operations.user("13800138000").id
        let other = try await house.signIn(at: house.now + 60).token
        try await house.doorkeeper.signOut(other, at: house.now + 60)
        #expect(try await house.visitor(other, at: house.now + 60) == nil)
        #expect(try await house.visitor(house.token, at: house.now + 60) != nil)
        try house.addOwner()
        try house.operations.disableUser(id, by: author)
        #expect(try await house.visitor(house.token, at: house.now + 60) == nil)
    }

    @Test func `is one of ten, and the oldest ends`() async throws {
        let house = try await House()
        var tokens = [house.token]
        for index in 1...10 { tokens.append(try await house.signIn(at: house.now + Double(index) * 60).token) }
        let end = house.now + 601
        #expect(try await house.visitor(tokens[0], at: end) == nil)
        for token in tokens.dropFirst() { #expect(try await house.visitor(token, at: end) != nil) }
    }

    @Test func `is a stranger's without a token that was given`() async throws {
        let house = try await House()
        #expect(try await house.visitor(Token(), at: house.now) == nil)
    }
}
