import Foundation
import Synchronization

/// The hashing of passwords: two at once, as each takes a processor and 64 MiB, and 20 that wait.
final class HashGate: Sendable {
    private static let (atOnce, waiting) = (2, 20)
    private static let attemptsPerSecond = 10

    private let threads = WorkerThreads(width: atOnce)
    private let inside = Mutex(0)
    private let recent = Mutex((second: 0, attempts: 0))

    /// Counts an attempt to sign in anywhere on the site.
    /// - Throws: ``SignInRefusal/busy``.
    func countAttempt(at now: Date) throws {
        let second = Int(now.timeIntervalSince1970)
        let attempts = recent.withLock { recent in
            recent = recent.second == second ? (second, recent.attempts + 1) : (second, 1)
            return recent.attempts
        }
        guard attempts <= Self.attemptsPerSecond else { throw SignInRefusal.busy }
    }

    /// Runs what hashes.
    /// - Throws: ``SignInRefusal/busy`` if too many wait.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isFull = inside.withLock { inside in
            guard inside < Self.atOnce + Self.waiting else { return true }
            inside += 1
            return false
        }
        guard !isFull else { throw SignInRefusal.busy }
        defer { inside.withLock { $0 -= 1 } }
        return try await threads.run(body)
    }
}
