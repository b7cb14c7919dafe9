import Persistence

/// The lock that SQLite has for writers, held by somebody else as another process may hold it.
public final class WriterLock: Sendable {
    private let other: HeldLock

    /// Takes the lock of the database at `path`.
    /// - Parameter kind: `IMMEDIATE` or `EXCLUSIVE`.
    public init(_ path: String, _ kind: String = "IMMEDIATE") throws {
        other = try HeldLock(path: path, kind: kind)
    }

    public func release() throws { try other.release() }
}
