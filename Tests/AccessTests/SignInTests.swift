import Access
import Foundation
import Identity
import Operations
import Records
import Testing

@Suite struct `Signing in` {
    private func refusal(_ body: () async throws -> Entry) async -> SignInRefusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? SignInRefusal
        }
    }

    @Test func `takes a password and a code, and gives a new token at each step`() async throws {
        let house = try await House()
        let later = house.now + 60
        let first = try await house.give(House.password, as: "138 0013-8000", at: later)
        #expect(first.next == .code)
        #expect(try await house.visitor(first.token, at: later) == nil)
        let second = try await house.doorkeeper.confirm(
            house.code(at: later), in: first.token, remember: false, from: House.origin(), at: later)
        #expect(second.next == .home && second.token != first.token)
        let visitor = try #require(try await house.visitor(second.token, at: later))
        #expect(visitor.name == "王芳" && visitor.tenant == house.acme && visitor.state == .strong)
        #expect(visitor.isFresh(at: later) && !visitor.isFresh(at: later + 600))
        #expect(
            await refusal {
                try await house.doorkeeper.confirm(
                    house.code(at: later + 30), in: first.token, remember: false, from: House.origin(), at: later + 30)
            } == .over)
    }

    @Test func `tells an unknown name, a wrong password and a disabled account alike`() async throws {
        let house = try await House()
        let later = house.now + 60
        #expect(await refusal { try await house.give(House.password, as: "13900139000", at: later) } == .wrong)
        #expect(await refusal { try await house.give("wrong password", at: later) } == .wrong)
        let id = try house.operations.user("13800138000").id
        try house.addOwner()
        try house.operations.disableUser(id, by: Author("alice", at: later))
        #expect(await refusal { try await house.give(House.password, at: later) } == .wrong)
    }

    @Test func `takes a code once`() async throws {
        let house = try await House()
        let later = house.now + 60
        _ = try await house.signIn(at: later)
        let first = try await house.give(House.password, at: later)
        #expect(
            await refusal {
                try await house.doorkeeper.confirm(
                    house.code(at: later), in: first.token, remember: false, from: House.origin(), at: later)
            } == .wrongCode)
        // The code it was set up with, too.
        #expect(
            await refusal {
                try await house.doorkeeper.confirm(
                    house.code(at: house.now), in: first.token, remember: false, from: House.origin(), at: later)
            } == .wrongCode)
    }

    @Test func `waits for the code ten minutes`() async throws {
        let house = try await House()
        let first = try await house.give(House.password, at: house.now + 60)
        let late = house.now + 661
        #expect(
            await refusal {
                try await house.doorkeeper.confirm(
                    house.code(at: late), in: first.token, remember: false, from: House.origin(), at: late)
            } == .over)
    }

    @Test func `with a recovery code leads to a new authenticator, and the code is used up`() async throws {
        let house = try await House()
        let later = house.now + 60
        let first = try await house.give(House.password, at: later)
        let entry = try await house.doorkeeper.confirm(
            house.codes[3].text.lowercased(), in: first.token, remember: false, from: House.origin(), at: later)
        #expect(entry.next == .enrol)
        #expect(try await house.visitor(entry.token, at: later) == nil)
        let totp = try await house.doorkeeper.enrolment(entry.token, at: later).totp
        #expect(totp != house.totp)
        let second = try await house.give(House.password, at: later)
        #expect(
            await refusal {
                try await house.doorkeeper.confirm(
                    house.codes[3].text, in: second.token, remember: false, from: House.origin(), at: later)
            } == .wrongCode)
        let done = try await house.doorkeeper.enrol(
            entry.token, code: totp.code(at: TOTP.step(at: later)), remember: false, from: House.origin(), at: later)
        #expect(done.codes.count == 10)
        // Sessions by the lost telephone are over.
        #expect(try await house.visitor(house.token, at: later) == nil)
        #expect(try await house.visitor(done.entry.token, at: later) != nil)
    }
}
