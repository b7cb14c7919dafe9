import GRDB

/// Where a store's statements go: to the pool, each in a transaction of its own, or into the one that is held.
struct DatabaseAccess: Sendable {
    private let pool: DatabasePool
    /// GRDB traps if it is used outside the closure that it was lent to.
    private nonisolated(unsafe) let held: Database?

    init(_ pool: DatabasePool) {
        self.pool = pool
        held = nil
    }

    private init(_ pool: DatabasePool, held: Database) {
        self.pool = pool
        self.held = held
    }

    var path: String { pool.path }

    /// The pool, for what cannot be part of a transaction that is held.
    private var unheld: DatabasePool {
        precondition(held == nil, "A transaction is held: only what waits for nobody can be part of it.")
        return pool
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let held { try body(held) } else { try pool.read(body) }
    }

    /// Inside a transaction that is held, what fails is undone by itself, and the rest stays.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        guard let held else { return try pool.write(body) }
        var value: Value?
        try held.inSavepoint {
            value = try body(held)
            return .commit
        }
        guard let value else { preconditionFailure("A savepoint that was committed has run its body.") }
        return value
    }

    func writeWithoutTransaction<Value>(_ body: (Database) throws -> Value) rethrows -> Value {
        try unheld.writeWithoutTransaction(body)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await unheld.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await unheld.write(body)
    }

    func writeWithoutTransaction<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await unheld.writeWithoutTransaction(body)
    }

    /// One state of the database for everything that the body reads.
    func snapshot<Value>(_ body: (DatabaseAccess) throws -> Value) throws -> Value {
        try read { try body(DatabaseAccess(pool, held: $0)) }
    }

    /// One transaction for everything that the body reads and writes; nobody else writes meanwhile.
    func transaction<Value>(_ body: (DatabaseAccess) throws -> Value) throws -> Value {
        try write { try body(DatabaseAccess(pool, held: $0)) }
    }
}
