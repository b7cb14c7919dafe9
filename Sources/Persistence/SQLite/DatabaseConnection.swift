import Foundation
import GRDB

/// One connection of its own, for one thread.
public final class DatabaseConnection {
    private let queue: DatabaseQueue
    private let kind: GRDB.Database.TransactionKind

    /// - Parameters:
    ///   - isReadOnly: It cannot write, and never waits for who does. One that writes makes no checkpoint, which can
    ///     take long: the pool's connection makes it.
    ///   - patience: How long a statement waits for a lock; it looks every millisecond. SQLite's own wait grows to 25
    ///     ms and more, and misses short gaps between two writers.
    ///   - prepare: Called with the connection when it is opened.
    public init(
        path: String, isReadOnly: Bool, patience: Duration,
        prepare: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .callback { tries in
            usleep(1_000)
            return tries < Int(patience / .milliseconds(1))
        }
        configuration.prepareDatabase { db in
            if !isReadOnly {
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            }
            try db.execute(sql: "PRAGMA cache_size = -1024")
            try prepare(Database(db))
        }
        kind = isReadOnly ? .deferred : .immediate
        queue = try reporting { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Runs a transaction, whole or not at all.
    public func transaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try reporting {
            try queue.inDatabase { db in
                var value: Value?
                try db.inTransaction(kind) {
                    value = try body(Database(db))
                    return .commit
                }
                guard let value else { preconditionFailure("A transaction that was committed has run its body.") }
                return value
            }
        }
    }
}

/// The lock that SQLite has for writers, held by somebody else as another process may hold it: for tests.
package struct HeldLock: Sendable {
    private let queue: DatabaseQueue

    /// - Parameter kind: `IMMEDIATE` or `EXCLUSIVE`.
    package init(path: String, kind: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN \(kind)") }
    }

    package func release() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }
}
