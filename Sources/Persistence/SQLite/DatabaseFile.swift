import GRDB

/// A database file that nobody else is to have open.
public struct DatabaseFile {
    private let queue: DatabaseQueue

    /// - Throws: ``DatabaseFailure``.
    public init(path: String) throws {
        queue = try reporting { try DatabaseQueue(path: path) }
    }

    /// Looks for damage.
    /// - Returns: The first thing that is wrong; `nil` if there is none.
    public func damage() throws -> String? {
        try reporting {
            try queue.read { db in
                let verdict = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
                guard verdict == "ok" else { return verdict }
                guard let row = try GRDB.Row.fetchOne(db, sql: "PRAGMA foreign_key_check") else { return nil }
                return "a row of the table \(row[0] as String? ?? "?") lacks the one that it belongs to"
            }
        }
    }

    /// The number of steps of a schema that it has taken.
    public func appliedMigrations() throws -> Int {
        try reporting { try queue.read { try DatabaseMigrator().appliedIdentifiers($0).count } }
    }

    /// Brings the schema up to date.
    /// - Throws: ``DatabaseFailure``, of the kind `newerSchema` too.
    public func migrate(_ migrations: [Migration]) throws {
        try reporting { try migrations.migrate(queue) }
    }

    /// Runs statements in one transaction.
    public func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try reporting { try queue.write { try body(Database($0)) } }
    }

    /// Makes it one file, without a log beside it, so that it can be moved, and closes it.
    /// - Throws: ``DatabaseFailure`` of the kind `busy` if any process has it open.
    public func fold() throws {
        try reporting {
            let isFolded = try queue.writeWithoutTransaction { try $0.foldIntoOneFile() }
            try queue.close()
            guard isFolded else { throw DatabaseFailure(.busy, "another process has the database open") }
        }
    }
}

extension GRDB.Database {
    /// Leaves WAL mode, which SQLite does for who has the database alone.
    /// - Returns: `false` if somebody else has it open.
    @discardableResult
    func foldIntoOneFile() throws -> Bool {
        try String.fetchOne(self, sql: "PRAGMA journal_mode = DELETE") == "delete"
    }
}

extension [Migration] {
    func migrate(_ writer: some DatabaseWriter) throws {
        var migrator = DatabaseMigrator()
        for migration in self {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.script) }
        }
        guard try !writer.read(migrator.hasBeenSuperseded) else {
            throw DatabaseFailure(.newerSchema, "a newer version wrote this database")
        }
        try migrator.migrate(writer)
    }
}
