import Persistence

/// The call path's own connections to the database: lanes that read and one that writes, each a thread of its own.
///
/// Nothing that other work does with its connections, a report or a long write, keeps a lane busy. What can be in the
/// way is the one lock that SQLite has for writers; a lane waits 150 ms for it.
///
/// A lane never checkpoints, and syncs the disk before it answers that something is written.
public final class CallLanes: Sendable {
    private let reading: LaneGroup
    private let writing: LaneGroup

    /// Opens connections beside those of `store`.
    public convenience init(beside store: Store) {
        self.init(beside: store) { _ in }
    }

    /// - Parameters:
    ///   - patience: After so long with one piece of work a lane counts as hanging.
    ///   - prepare: Called with every connection that is opened.
    init(
        beside store: Store, patience: Duration = .seconds(1), prepare: @escaping @Sendable (Database) throws -> Void
    ) {
        let undoing = Undoing()
        func kind(writes: Bool) -> Lane.Kind {
            Lane.Kind(
                path: store.database.path, writes: writes, rates: store.rates, patience: patience, prepare: prepare,
                undoing: undoing)
        }
        reading = LaneGroup(kind(writes: false), count: 2)
        writing = LaneGroup(kind(writes: true), count: 1)
    }

    deinit {
        reading.close()
        writing.close()
    }

    /// Begins with an inquiry, and returns at once.
    ///
    /// - Parameter reply: Called once, on a lane's thread, unless the caller gives up before. The error is a
    ///   ``DatabaseUnavailable`` where the database could not be used, or what the inquiry itself throws.
    public func start<Value>(
        _ inquiry: Inquiry<Value>, reply: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) -> LaneJob {
        let job = LaneJob(inquiry, reply)
        (inquiry.writes ? writing : reading).add(job)
        return job
    }
}

/// The database could not be used just now: locked, full, damaged, or not there.
public struct DatabaseUnavailable: Error, CustomStringConvertible {
    public let description: String

    /// - Returns: `nil` for an error that says nothing of the database as a whole.
    init?(_ error: any Error) {
        guard let error = error as? DatabaseFailure, error.kind != .statement else { return nil }
        description = error.description
    }
}
