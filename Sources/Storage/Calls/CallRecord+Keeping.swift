import Charging
import Foundation
import Persistence
import Records
import Routing

/// A record on its way into the database: whatever is wrong with it concerns no other.
extension CallRecord {
    /// Writes and charges the record, wholly or not at all. A record that cannot be charged is written without; one
    /// that cannot be written is kept beside, with its problem.
    ///
    /// - Returns: What did not work; it is on record then.
    /// - Throws: ``Overtaken``, with nothing written; what would stop every other record, too: the database is full, locked or damaged.
    func keep(in db: Database, _ batch: inout CallBatch, at now: Date) throws -> CallProblem? {
        var settled: (CallSettlement, NumberAccount)?
        let failure = try db.attempt {
            try save(in: db, batch)
            settled = try settle(in: db, &batch)
            if batch.hasProblem(self) { try forgetProblem(in: db) }
        }
        guard let failure else {
            if let (settlement, account) = settled { batch.add(settlement, of: account) }
            return nil
        }
        if let failure = try db.attempt({ try save(in: db, batch) }) {
            return try note(.unsaved, failure, in: db, at: now)
        }
        return try note(.uncharged, failure, in: db, at: now)
    }

    /// Likewise, as a batch of its own.
    func keepAlone(in db: Database, _ rates: Rates, at now: Date) throws -> CallProblem? {
        var batch = try CallBatch(CollectionOfOne(self), rates, in: db)
        let problem = try keep(in: db, &batch, at: now)
        try batch.finish(in: db, at: now)
        return problem
    }

    private func note(_ kind: CallProblem.Kind, _ failure: any Error, in db: Database, at now: Date) throws
        -> CallProblem
    {
        let problem = CallProblem(call: id.description, kind: kind, reason: "\(failure)", at: now)
        try problem.save(in: db, record: kind == .unsaved ? self : nil)
        return problem
    }

    private func forgetProblem(in db: Database) throws {
        try db.execute("DELETE FROM call_problem WHERE call_id = ?", [id.description])
    }
}

extension Database {
    /// Does all of `body` or nothing.
    ///
    /// - Returns: Why nothing was done, if that concerns what was to be written.
    /// - Throws: The error, if it concerns the whole database.
    fileprivate func attempt(_ body: () throws -> Void) throws -> (any Error)? {
        do {
            try savepoint(body)
            return nil
        } catch let error as DatabaseFailure where error.kind != .statement {
            throw error
        } catch let error where error is CancellationError || error is Overtaken {
            throw error
        } catch {
            return error
        }
    }
}
