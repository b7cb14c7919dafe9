import Foundation
import Identity
import Testing

@Suite struct `A throttle` {
    private let now = Date(timeIntervalSince1970: 1_795_004_800)

    private func failing(_ count: Int, by rule: Throttle.Rule) -> Throttle? {
        (0..<count).reduce(nil) { former, _ in Throttle.after(former, failingAt: now, by: rule) }
    }

    @Test(arguments: [
        (1, nil), (5, nil), (6, 2), (7, 4), (8, 8), (14, 512), (15, 900), (200, 900),
    ])
    func `of an account lets five failures pass, then waits twice as long each time`(failures: Int, wait: Double?) {
        #expect(failing(failures, by: .account)?.wait(at: now) == wait.map { now + $0 })
    }

    @Test func `of an account forgets after a day`() {
        let later = Throttle.after(failing(20, by: .account), failingAt: now + 86400, by: .account)
        #expect(later.failures == 1 && later.wait(at: now + 86400) == nil)
    }

    @Test func `of an address takes 30 failures in ten minutes, and begins anew after them`() {
        #expect(failing(29, by: .address)?.wait(at: now) == nil)
        let blocked = failing(30, by: .address)
        #expect(blocked?.wait(at: now) == now + 600)
        #expect(blocked?.wait(at: now + 600) == nil)
        #expect(Throttle.after(blocked, failingAt: now + 600, by: .address).failures == 1)
    }
}
