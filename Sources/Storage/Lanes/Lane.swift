import Foundation
import GRDB

/// One connection to the database, for one thread.
final class Lane {
    /// What a lane is for, and what its connection needs.
    struct Kind: Sendable {
        let path: String
        let writes: Bool
        let rates: Rates
        /// After so long with one piece of work a lane counts as hanging.
        let patience: Duration
        /// Called with every connection that is opened; for tests, which make it hang.
        let prepare: @Sendable (Database) throws -> Void
        /// What is to be undone and could not be yet.
        let undoing: Undoing

        /// Writers share one sync of the disk.
        var jobsPerTransaction: Int { writes ? 32 : 1 }
        var threadName: String { writes ? "calls-write" : "calls-read" }
    }

    /// How long a statement waits for a lock.
    static let busyTimeout = Duration.milliseconds(150)

    private let kind: Kind
    private var connection: DatabaseQueue?

    init(_ kind: Kind) {
        self.kind = kind
    }

    /// Answers jobs; those whose callers have given up are left out.
    /// - Returns: Why the database could not be used, if it could not.
    func perform(_ jobs: [LaneJob]) -> DatabaseUnavailable? {
        let jobs = jobs.filter(\.isAwaited)
        guard !jobs.isEmpty else { return nil }
        do {
            try opened().inDatabase { db in
                if kind.writes { try write(jobs, db) } else { try read(jobs, db) }
            }
        } catch {
            let unavailable = DatabaseUnavailable(error)
            for job in jobs { job.fail(unavailable ?? error) }
            return unavailable
        }
        return nil
    }

    private func read(_ jobs: [LaneJob], _ db: Database) throws {
        for job in jobs {
            var outcome: LaneJob.Outcome?
            try db.inTransaction(.deferred) {
                outcome = try job.attempt(db, kind.rates)
                return .commit
            }
            if let outcome { _ = job.answer(outcome) }
        }
    }

    private func write(_ jobs: [LaneJob], _ db: Database) throws {
        try undoAll(db)
        var outcomes: [(LaneJob, LaneJob.Outcome)] = []
        try db.inTransaction(.immediate) {
            for job in jobs {
                if let outcome = try attempt(job, db) { outcomes.append((job, outcome)) }
            }
            return .commit
        }
        for (job, outcome) in outcomes where !job.answer(outcome) {
            if let undo = outcome.undo { kind.undoing.add(undo) }
        }
        try? undoAll(db)
    }

    /// - Returns: `nil` if nothing of it is to be committed.
    private func attempt(_ job: LaneJob, _ db: Database) throws -> LaneJob.Outcome? {
        var outcome: LaneJob.Outcome?
        do {
            try db.inSavepoint {
                outcome = try job.attempt(db, kind.rates)
                return job.isAwaited ? .commit : .rollback
            }
        } catch {
            if DatabaseUnavailable(error) != nil { throw error }
            job.fail(error)
            return nil
        }
        return job.isAwaited ? outcome : nil
    }

    private func undoAll(_ db: Database) throws {
        try kind.undoing.drain { undo in
            try db.inTransaction(.immediate) {
                try undo(db, kind.rates)
                return .commit
            }
        }
    }

    private func opened() throws -> DatabaseQueue {
        if let connection { return connection }
        var configuration = Configuration()
        configuration.readonly = !kind.writes
        configuration.busyMode = .callback { tries in
            // Every millisecond: SQLite's own wait grows to 25 ms and more, and misses short gaps between two writers.
            usleep(1_000)
            return tries < Int(Self.busyTimeout / .milliseconds(1))
        }
        configuration.prepareDatabase { [kind] db in
            if kind.writes {
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // A checkpoint can take long. The recorder's connection makes it.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            }
            try db.execute(sql: "PRAGMA cache_size = -1024")
            try kind.prepare(db)
        }
        let opened = try DatabaseQueue(path: kind.path, configuration: configuration)
        connection = opened
        return opened
    }
}
