import Persistence

/// One thing that a call asks of the database, or notes in it: a value, as an AGI command is one.
///
/// Calls ask through ``CallLanes``, where they can give up. Everybody else asks through ``Store/ask(_:)``.
public struct Inquiry<Value: Sendable>: Sendable {
    /// Takes back what was written for a caller who had given up when it was on disk.
    typealias Undo = @Sendable (Database, Rates) throws -> Void

    /// `true` if it needs the one connection that writes.
    public let writes: Bool
    /// Runs in a transaction, whole or not at all.
    let body: @Sendable (Database, Rates) throws -> (value: Value, undo: Undo?)

    /// An inquiry that only reads.
    static func reading(_ body: @escaping @Sendable (Database) throws -> Value) -> Self {
        Self(writes: false) { db, _ in (try body(db), nil) }
    }

    /// An inquiry that writes.
    ///
    /// - Parameter body: Returns the answer and how to take it back; `nil` where it may stay although nobody heard of
    ///   it.
    static func writing(
        _ body: @escaping @Sendable (Database, Rates) throws -> (value: Value, undo: Undo?)
    ) -> Self {
        Self(writes: true, body: body)
    }
}

extension Inquiry where Value == Void {
    /// Reads one row: succeeds if the database can be read.
    public static var readingProbe: Self {
        .reading { _ = try $0.value("SELECT revision FROM number LIMIT 1", as: Int.self) }
    }

    /// Commits a page that stays as it is: succeeds if the database can be written to and the disk takes it.
    public static var writingProbe: Self {
        .writing { db, _ in
            try db.touch()
            return ((), nil)
        }
    }
}

extension Store {
    /// Answers on the connections that serve everything but calls: waits as long as it takes.
    public func ask<Value>(_ inquiry: Inquiry<Value>) async throws -> Value {
        let rates = rates
        guard inquiry.writes else { return try await database.read { try inquiry.body($0, rates).value } }
        return try await database.write { try inquiry.body($0, rates).value }
    }
}
