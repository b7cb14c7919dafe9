import AsteriskManager
import Testing

struct ManagerBackoffTests {
    @Test(arguments: [
        (1, 0.5), (2, 1), (3, 2), (6, 16), (7, 30), (8, 30), (1_000_000, 30), (0, 0.5), (-5, 0.5),
    ])
    func `each wait is twice the one before, up to the maximum`(failures: Int, seconds: Double) {
        #expect(ManagerBackoff().delay(after: failures, random: 0) == .seconds(seconds))
    }

    @Test(arguments: [(0.0, 8.0), (0.25, 7.0), (0.5, 6.0), (1.0, 4.0), (7.0, 4.0)])
    func `chance takes away at most the jitter`(random: Double, seconds: Double) {
        #expect(ManagerBackoff().delay(after: 5, random: random) == .seconds(seconds))
    }

    @Test func `without jitter chance does nothing`() {
        var backoff = ManagerBackoff()
        backoff.jitter = 0
        #expect(backoff.delay(after: 2, random: 0.9) == .seconds(1))
    }
}
