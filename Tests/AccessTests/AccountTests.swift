import Access
import Foundation
import Identity
import Markup
import Records
import Storage
import Testing

@Suite struct `One's own account` {
    private func desk(_ house: House, at instant: Date) async throws -> AccountDesk {
        let visitor = try #require(try await house.visitor(house.token, at: instant))
        return try house.doorkeeper.accountDesk(for: visitor)
    }

    @Test func `gets another password by the present one, which ends the other sessions`() async throws {
        let house = try await House()
        let other = try await house.signIn(at: house.now + 60).token
        let desk = try await desk(house, at: house.now + 60)
        await #expect(throws: SignInRefusal.wrong) {
            try await desk.changePassword(
                from: "wrong password", to: "another horse", from: House.origin(), at: house.now + 60)
        }
        await #expect(throws: PasswordRefusal.common) {
            try await desk.changePassword(
                from: House.password, to: "password1", from: House.origin(), at: house.now + 60)
        }
        try await desk.changePassword(
            from: House.password, to: "another horse", from: House.origin(), at: house.now + 60)
        #expect(try await house.visitor(other, at: house.now + 60) == nil)
        #expect(try await house.visitor(house.token, at: house.now + 60) != nil)
        #expect(try await house.give("another horse", at: house.now + 60).next == .code)
    }

    @Test func `gets another authenticator by a fresh sign-in, the former one is good until then`() async throws {
        let house = try await House()
        let desk = try await desk(house, at: house.now)
        await #expect(throws: AccessRefusal.notFresh) { try await desk.beginFactor(at: house.now + 600) }
        try await desk.beginFactor(at: house.now + 60)
        let new = try #require(try await desk.enrolment(at: house.now + 60)).totp
        #expect(new != house.totp)
        let other = try await house.signIn(at: house.now + 60).token
        await #expect(throws: SignInRefusal.wrongCode) {
            _ = try await desk.confirmFactor(house.code(at: house.now + 60), at: house.now + 60)
        }
        let codes = try await desk.confirmFactor(new.code(at: TOTP.step(at: house.now + 60)), at: house.now + 60)
        #expect(Set(codes).isDisjoint(with: house.codes))
        #expect(try await house.visitor(other, at: house.now + 60) == nil)
        #expect(try await desk.overview(at: house.now + 60).recoveryCodes == 10)
    }

    @Test func `lists its sessions and ends one, which nobody else can`() async throws {
        let house = try await House()
        let other = try await house.signIn(at: house.now + 60).token
        let desk = try await desk(house, at: house.now + 60)
        let overview = try await desk.overview(at: house.now + 60)
        #expect(overview.sessions.map(\.agent) == ["Browser/1", "Browser/1"])
        let id = try #require(overview.sessions.first { $0.id != overview.present }).id
        try await desk.endSession(id)
        #expect(try await house.visitor(other, at: house.now + 60) == nil)
        await #expect(throws: AccessRefusal.notFound) { try await desk.endSession(id) }
        try await desk.setLanguage(.en)
        #expect(try await house.visitor(house.token, at: house.now + 60)?.language == .en)
    }

    @Test func `is noted with every sign-in and failure, for the tenant's owner`() async throws {
        let house = try await House()
        _ = try? await house.give("wrong password", at: house.now + 60)
        _ = try await house.signIn(at: house.now + 60)
        let details = try house.store.audit(of: nil, limit: 10).filter { $0.action == .account }.map(\.detail)
        #expect(details.contains("sign-in failed") && details.contains("signed in on a new device"))
        #expect(!details.contains { $0.contains(House.password) })
    }
}
