import Foundation

/// The longest time that one of our own transactions may hold SQLite's lock for writers, while calls may want it.
///
/// Long work is cut into turns, with a rest between them that is as long: then a call that waits 150 ms for the lock
/// gets it.
struct WriterTurn {
    private static let length = Duration.milliseconds(20)

    private let begunAt = ContinuousClock.now

    /// `true` if it is time to commit.
    var isOver: Bool { begunAt.duration(to: .now) >= Self.length }

    /// Leaves the lock to others for as long as the turn took.
    func rest() async throws {
        try await Task.sleep(for: begunAt.duration(to: .now))
    }

    /// Likewise, for a command that has its thread for itself.
    func restOnThread() {
        Thread.sleep(forTimeInterval: begunAt.duration(to: .now) / .seconds(1))
    }
}
