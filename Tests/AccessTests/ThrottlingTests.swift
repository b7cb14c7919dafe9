import Access
import Foundation
import Identity
import Testing

@Suite struct `Failures to sign in` {
    private func fail(
        _ house: House, _ count: Int, as identifier: String = "13800138000", from origin: Origin = House.origin(),
        at instant: Date
    ) async -> [SignInRefusal?] {
        var refusals: [SignInRefusal?] = []
        for index in 0..<count {
            do {
                // A second apart: the whole site takes ten a second.
                let moment = instant + Double(index) / 1000
                _ = try await house.give("wrong password", as: identifier, from: origin, at: moment)
                refusals.append(nil)
            } catch {
                refusals.append(error as? SignInRefusal)
            }
        }
        return refusals
    }

    @Test(arguments: ["13800138000", "13900139000"])
    func `are free five times, then cost time, for names that there are and others`(name: String) async throws {
        let house = try await House()
        let refusals = await fail(house, 7, as: name, at: house.now + 60)
        #expect(refusals == Array(repeating: .wrong, count: 6) + [.wait(seconds: 2)])
    }

    @Test func `of others do not keep a remembered device out`() async throws {
        let house = try await House(remember: true)
        let later = house.now + 60
        _ = await fail(house, 7, at: later)
        await #expect(throws: SignInRefusal.wait(seconds: 2)) {
            try await house.give(House.password, at: later + 0.5)
        }
        let own = House.origin(device: house.device)
        #expect(try await house.signIn(at: later, from: own).next == .home)
    }

    @Test func `are forgotten once somebody has come in, not by the password alone`() async throws {
        let house = try await House()
        let later = house.now + 60
        _ = await fail(house, 5, at: later)
        _ = try await house.give(House.password, at: later + 1)
        #expect(await fail(house, 2, at: later + 2) == [.wrong, .wait(seconds: 2)])
        _ = try await house.signIn(at: later + 60)
        #expect(await fail(house, 6, at: later + 61) == Array(repeating: .wrong, count: 6))
    }

    @Test func `of codes are counted with those of passwords`() async throws {
        let house = try await House()
        let later = house.now + 60
        let first = try await house.give(House.password, at: later)
        for _ in 1...6 {
            await #expect(throws: SignInRefusal.wrongCode) {
                try await house.doorkeeper.confirm(
                    "000000", in: first.token, remember: false, from: House.origin(), at: later)
            }
        }
        await #expect(throws: SignInRefusal.wait(seconds: 2)) {
            try await house.doorkeeper.confirm(
                house.code(at: later), in: first.token, remember: false, from: House.origin(), at: later)
        }
        await #expect(throws: SignInRefusal.wait(seconds: 1)) { try await house.give(House.password, at: later + 1) }
    }

    @Test func `of one network are thirty in ten minutes`() async throws {
        let house = try await House()
        var refusals: [SignInRefusal?] = []
        for index in 0..<31 {
            let origin = House.origin("198.51.100.\(index)")
            refusals += await fail(
                house, 1, as: "1390013\(1000 + index)", from: origin, at: house.now + Double(index))
        }
        #expect(refusals == Array(repeating: .wrong, count: 30) + [.wait(seconds: 570)])
    }

    @Test func `on the whole site are ten a second`() async throws {
        let house = try await House()
        var busy = 0
        for index in 0..<12 {
            let refusal = await fail(
                house, 1, as: "1390013\(1000 + index)", from: House.origin("192.0.2.\(index)"), at: house.now + 60)
            busy += refusal == [.busy] ? 1 : 0
        }
        #expect(busy == 2)
    }
}
