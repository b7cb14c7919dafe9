import GRDB

/// The lock that SQLite has for writers, held by somebody else as another process may hold it.
public final class WriterLock: Sendable {
    private let other: DatabaseQueue

    /// Takes the lock of the database at `path`.
    /// - Parameter kind: `IMMEDIATE` or `EXCLUSIVE`.
    public init(_ path: String, _ kind: String = "IMMEDIATE") throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        other = try DatabaseQueue(path: path, configuration: configuration)
        try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN \(kind)") }
    }

    public func release() throws {
        try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }
}
