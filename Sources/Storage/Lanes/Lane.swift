import Persistence

/// One connection to the database, for one thread.
final class Lane {
    /// The purpose of a lane, and the needs of its connection.
    struct Kind: Sendable {
        let path: String
        let writes: Bool
        let rates: Rates
        /// After so long with one piece of work a lane counts as hanging.
        let patience: Duration
        /// Called with every connection that is opened; for tests, which make it hang.
        let prepare: @Sendable (Database) throws -> Void
        /// The work to be undone that could not be undone yet.
        let undoing: Undoing

        /// Writers share one sync of the disk.
        var jobsPerTransaction: Int { writes ? 32 : 1 }
        var threadName: String { writes ? "calls-write" : "calls-read" }
    }

    /// The longest wait of a statement for a lock.
    static let busyTimeout = Duration.milliseconds(150)

    private let kind: Kind
    private var connection: DatabaseConnection?

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// Answers jobs; those whose callers have given up are left out.
    /// - Returns: Why the database could not be used, if it could not.
    func perform(_ jobs: [LaneJob]) -> DatabaseUnavailable? {
        let jobs = jobs.filter(\.isAwaited)
        guard !jobs.isEmpty else { return nil }
        do {
            let connection = try opened()
            if kind.writes { try write(jobs, connection) } else { try read(jobs, connection) }
        } catch {
            let unavailable = DatabaseUnavailable(error)
            for job in jobs { job.fail(unavailable ?? error) }
            return unavailable
        }
        return nil
    }

    private func read(_ jobs: [LaneJob], _ connection: DatabaseConnection) throws {
        for job in jobs {
            let outcome = try connection.transaction { try job.attempt($0, kind.rates) }
            _ = job.answer(outcome)
        }
    }

    private func write(_ jobs: [LaneJob], _ connection: DatabaseConnection) throws {
        try undoAll(connection)
        let outcomes = try connection.transaction { db in
            try jobs.compactMap { job in try attempt(job, db.separate).map { (job, $0) } }
        }
        for (job, outcome) in outcomes where !job.answer(outcome) {
            if let undo = outcome.undo { kind.undoing.add(undo) }
        }
        try? undoAll(connection)
    }

    /// - Returns: `nil` if nothing of it is to be committed.
    private func attempt(_ job: LaneJob, _ db: Database) throws -> LaneJob.Outcome? {
        do {
            return try db.savepoint {
                let outcome = try job.attempt(db, kind.rates)
                guard job.isAwaited else { throw GivenUp() }
                return outcome
            }
        } catch is GivenUp {
            return nil
        } catch {
            if DatabaseUnavailable(error) != nil { throw error }
            job.fail(error)
            return nil
        }
    }

    /// The caller waits no longer: what was written for it is taken back.
    private struct GivenUp: Error {}

    private func undoAll(_ connection: DatabaseConnection) throws {
        try kind.undoing.drain { undo in
            try connection.transaction { try undo($0, kind.rates) }
        }
    }

    private func opened() throws -> DatabaseConnection {
        if let connection { return connection }
        let opened = try DatabaseConnection(
            path: kind.path, isReadOnly: !kind.writes, patience: Self.busyTimeout, prepare: kind.prepare)
        connection = opened
        return opened
    }
}
