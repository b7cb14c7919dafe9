public import Foundation
import GRDB

/// The way to a database: each reading and each writing is a transaction of its own, or all are part of one that is
/// held.
///
/// SQLite in WAL mode; every commit is on disk before it returns.
public struct DatabaseAccess: Sendable {
    private let pool: DatabasePool
    /// GRDB traps if it is used outside the closure that it was lent to.
    private nonisolated(unsafe) let held: Database?
    private let file: FileIdentity?

    /// Opens a database, makes it if it is missing, and brings its schema up to date.
    /// - Parameter patience: How long a statement waits for another process's write.
    /// - Throws: ``DatabaseFailure``.
    public init(path: String, _ migrations: [Migration], patience: TimeInterval) throws {
        pool = try reporting {
            var configuration = Configuration()
            configuration.busyMode = .timeout(patience)
            configuration.prepareDatabase { db in
                // Five readers with SQLite's usual 2 MB each; the operating system keeps the same pages once for all.
                if db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -512") }
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it opens a pool; a record that was committed must survive a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try migrations.migrate(pool)
            return pool
        }
        held = nil
        file = FileIdentity(path)
    }

    private init(_ pool: DatabasePool, held: Database, _ file: FileIdentity?) {
        self.pool = pool
        self.held = held
        self.file = file
    }

    public var path: String { pool.path }

    /// `false` once the file was deleted or another stands in its place: what is written then is lost.
    public var isInPlace: Bool { file != nil && FileIdentity(path) == file }

    /// The pool, for what cannot be part of a transaction that is held.
    private var unheld: DatabasePool {
        precondition(held == nil, "A transaction is held: only what waits for nobody can be part of it.")
        return pool
    }

    public func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try reporting { if let held { try body(held) } else { try pool.read { try body(Database($0)) } } }
    }

    /// Inside a transaction that is held, what fails is undone by itself, and the rest stays.
    public func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let held {
            try held.savepoint { try body(held) }
        } else {
            try reporting { try pool.write { try body(Database($0)) } }
        }
    }

    /// The connection goes back without Swift's pool of threads: all of these may be waiting for one in readings that
    /// block, and would wait for ever.
    public func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let pool = unheld
        return try await reportingAsync {
            try await withCheckedThrowingContinuation { continuation in
                pool.asyncRead { db in continuation.resume(with: Result { try body(Database(db.get())) }) }
            }
        }
    }

    public func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await reportingAsync { try await unheld.write { try body(Database($0)) } }
    }

    /// Reads on the connection that writes: what it looks up there it need not read again to write.
    public func readOnWriter<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await reportingAsync { try await unheld.writeWithoutTransaction { try body(Database($0)) } }
    }

    /// One state of the database for everything that the body reads.
    public func snapshot<Value>(_ body: (DatabaseAccess) throws -> Value) throws -> Value {
        try read { try body(DatabaseAccess(pool, held: $0, file)) }
    }

    /// One transaction for everything that the body reads and writes; nobody else writes meanwhile.
    public func transaction<Value>(_ body: (DatabaseAccess) throws -> Value) throws -> Value {
        try write { try body(DatabaseAccess(pool, held: $0, file)) }
    }

    /// Succeeds if the database can be written to now.
    public func probeWriting() throws {
        try reporting {
            try unheld.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try Database(db).touch()
                    return .rollback
                }
            }
        }
    }

    /// Copies the database as it is at one instant into a new file; others go on writing to it meanwhile.
    ///
    /// - Parameter progress: Is told 0…1.
    public func copy(to path: String, progress: @escaping @Sendable (Double) -> Void) throws {
        try reporting {
            let copy = try DatabaseQueue(path: path)
            try copy.writeWithoutTransaction { destination in
                // One read transaction for all steps: what others commit between them does not begin the copy anew.
                try unheld.read { source in
                    try source.backup(to: destination, pagesPerStep: 256) { step in
                        progress(Double(step.completedPageCount) / Double(max(1, step.totalPageCount)))
                    }
                }
                try destination.foldIntoOneFile()
            }
            try copy.close()
        }
    }

    /// Lends the connection that writes outside a transaction, to be observed by tests.
    package func withWriter<Value>(_ body: (Database) throws -> Value) rethrows -> Value {
        try unheld.writeWithoutTransaction { try body(Database($0)) }
    }
}
