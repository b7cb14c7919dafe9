import GRDB

/// A connection to the database inside a transaction, lent to whoever works in it.
///
/// Statements are of the dialect that SQLite and PostgreSQL share (``CommonDialect``), and are prepared once a
/// connection. Everything throws ``DatabaseFailure``.
public struct Database {
    let connection: GRDB.Database
    private let locks = LockOrder()

    init(_ connection: GRDB.Database) {
        self.connection = connection
    }

    /// Keeps everybody else from a row until the transaction ends; said before what the row protects is read.
    ///
    /// SQLite's writers have the whole database from the beginning of their transaction, so nothing is run; but a debug
    /// build sees to it that locks are taken in one order, by rank and then by key, and that one is not taken for a row
    /// that is not there.
    /// - Parameter sql: Finds the row.
    public func lock(_ rank: Int, _ key: String, _ sql: String, _ arguments: Arguments) throws {
        assert((try? row(sql, arguments)) != nil, "There is no row to lock: \(key)")
        assert(locks.take(rank, key), "\(key) is locked out of order")
    }

    /// The same transaction for a piece of work that stands for itself, with locks in an order of its own: SQLite has one
    /// commit for many such pieces, where another engine would give each a transaction.
    public var separate: Database { Database(connection) }

    /// Runs a statement that finds nothing.
    public func execute(_ sql: String, _ arguments: Arguments = []) throws {
        try reporting { try statement(sql).execute(arguments: StoredValue.statementArguments(arguments)) }
    }

    /// Runs a statement that writes.
    /// - Returns: How many rows it has written.
    public func change(_ sql: String, _ arguments: Arguments = []) throws -> Int {
        try execute(sql, arguments)
        return connection.changesCount
    }

    /// The rows that a statement finds.
    public func rows(_ sql: String, _ arguments: Arguments = []) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql, arguments) { rows.append($0) }
        return rows
    }

    /// The first row that a statement finds.
    public func row(_ sql: String, _ arguments: Arguments = []) throws -> Row? {
        try reporting {
            let statement = try statement(sql)
            let columns = statement.columnNames
            return try GRDB.Row.fetchOne(statement, arguments: StoredValue.statementArguments(arguments))
                .map { Row(columns, $0) }
        }
    }

    /// The first column of the first row; `nil` if there is no row, or nothing in it.
    public func value<Value: ColumnValue>(
        _ sql: String, _ arguments: Arguments = [], as _: Value.Type = Value.self
    ) throws -> Value? {
        try row(sql, arguments)?.first()
    }

    /// The first column of every row; none of them may be empty.
    public func values<Value: ColumnValue>(
        _ sql: String, _ arguments: Arguments = [], as _: Value.Type = Value.self
    ) throws -> [Value] {
        try rows(sql, arguments).map { row in
            guard let value: Value = row.first() else { preconditionFailure("A row of \(sql) is empty.") }
            return value
        }
    }

    /// Hands over the rows that a statement finds one by one, so that many need little memory.
    ///
    /// The body does not run the same statement again.
    public func forEach(_ sql: String, _ arguments: Arguments = [], _ body: (Row) throws -> Void) throws {
        try reporting {
            let statement = try statement(sql)
            let columns = statement.columnNames
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: StoredValue.statementArguments(arguments))
            while let row = try cursor.next() { try body(Row(columns, row)) }
        }
    }

    /// Does all of `body` or nothing; what was done before in the transaction stays.
    public func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try reporting {
            var value: Value?
            try connection.inSavepoint {
                value = try body()
                return .commit
            }
            guard let value else { preconditionFailure("A savepoint that was committed has run its body.") }
            return value
        }
    }

    /// Runs statements of this one engine, with `;` between them: of its schema, and of tests that damage it.
    package func run(_ script: String) throws {
        try reporting { try connection.execute(sql: script) }
    }

    private func statement(_ sql: String) throws -> Statement {
        assert(CommonDialect.faults(of: sql).isEmpty, "\(CommonDialect.faults(of: sql)): \(sql)")
        return try connection.cachedStatement(sql: sql)
    }
}

extension Row {
    fileprivate init(_ columns: [String], _ row: GRDB.Row) {
        self.init(columns, columns.indices.map { StoredValue(row[$0] as DatabaseValue) })
    }
}
