import GRDB

/// Tests hear by these what happens on a connection, and make it fail.
extension Database {
    package var isReadOnly: Bool { connection.configuration.readonly }

    /// Calls `heard` with every statement that begins, from now on; `nil` ends it.
    package func trace(_ heard: (@Sendable (String) -> Void)?) {
        guard let heard else { return connection.trace(nil) }
        connection.trace { event in
            if case .statement(let statement) = event { heard(statement.sql) }
        }
    }

    /// Succeeds if the engine understands a statement.
    package func prepare(_ sql: String) throws {
        try reporting { _ = try connection.makeStatement(sql: sql) }
    }

    /// The value of one of SQLite's settings, such as `synchronous`.
    package func setting(_ name: String) throws -> String {
        try reporting { try String.fetchOne(connection, sql: "PRAGMA \(name)") ?? "" }
    }

    /// Calls `commits` before every commit that has something to write; if it throws, nothing is committed.
    package func beforeCommits(_ commits: @escaping @Sendable () throws(DatabaseFailure) -> Void) {
        connection.add(transactionObserver: CommitObserver(commits), extent: .databaseLifetime)
    }
}

private final class CommitObserver: TransactionObserver {
    private let commits: @Sendable () throws(DatabaseFailure) -> Void

    init(_ commits: @escaping @Sendable () throws(DatabaseFailure) -> Void) {
        self.commits = commits
    }

    func observes(eventsOfKind _: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with _: DatabaseEvent) {}
    func databaseWillCommit() throws { try commits() }
    func databaseDidCommit(_: GRDB.Database) {}
    func databaseDidRollback(_: GRDB.Database) {}
}
