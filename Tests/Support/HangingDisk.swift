import Foundation
public import Persistence
import Synchronization

/// A disk that can be made to hang or to be slow: SQLite's own thread stands still where a statement begins, as it does where
/// a page cannot be read or synced.
public final class HangingDisk: Sendable {
    private struct State {
        var statement: String?
        var delay = Duration.zero
        var sparesReaders = false
    }

    private let state = Mutex(State())
    private let freed = NSCondition()
    private let isFull = Mutex(false)
    private let holds = AsyncStream.makeStream(of: String.self)
    private let commits = Mutex(0)

    public init() {}

    /// Every statement that is held up, when it is.
    public var held: AsyncStream<String> { holds.stream }

    /// Number of transactions that were committed.
    public var committed: Int { commits.withLock { $0 } }

    /// For every connection whose statements are to be held up.
    public func prepare(_ db: Database) {
        let writes = !db.isReadOnly
        db.trace { [self] statement in
            guard writes || !state.withLock({ $0.sparesReaders }) else { return }
            if statement.hasPrefix("COMMIT") { commits.withLock { $0 += 1 } }
            hold(statement)
        }
        db.beforeCommits { [self] () throws(DatabaseFailure) in
            if isFull.withLock({ $0 }) { throw DatabaseFailure(.database, "database or disk is full") }
        }
    }

    /// From now on every statement that begins so waits for ``free()``; by default every statement.
    public func hang(at statement: String = "", sparesReaders: Bool = false) {
        state.withLock { $0 = State(statement: statement, sparesReaders: sparesReaders) }
    }

    /// From now on every statement but those that begin and end a transaction takes so long.
    public func slowDown(to delay: Duration) {
        state.withLock { $0.delay = delay }
    }

    /// From now on nothing can be committed: there is no room.
    public func fill() {
        isFull.withLock { $0 = true }
    }

    public func free() {
        freed.withLock {
            state.withLock { $0 = State() }
            isFull.withLock { $0 = false }
            freed.broadcast()
        }
    }

    private func isHung(at sql: String) -> Bool {
        state.withLock { $0.statement.map { sql.hasPrefix($0) } ?? false }
    }

    private func hold(_ sql: String) {
        let delay = state.withLock { $0.delay }
        if delay > .zero, sql.hasPrefix("SELECT") || sql.hasPrefix("UPDATE") || sql.hasPrefix("INSERT") {
            Thread.sleep(forTimeInterval: delay / .seconds(1))
        }
        freed.withLock {
            guard isHung(at: sql) else { return }
            holds.continuation.yield(sql)
            while isHung(at: sql) { freed.wait() }
        }
    }
}
