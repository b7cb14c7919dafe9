import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Writes the records, and what they rest on; a record that is there already is replaced. Each record is written
    /// wholly or not at all, and one that cannot be keeps no other from it.
    ///
    /// One transaction where that takes a moment, and several where it takes longer: a call that wants to write waits
    /// for one. What rests on all records goes with the last of them.
    ///
    /// - Parameters:
    ///   - writes: How often each record was written when it was read, and 0 times where nothing is said: a record that
    ///     somebody else has written since is left as it is. `nil`: each is replaced, whoever wrote it.
    ///   - position: How far the journal is read: exactly to the lines that `records` have taken in.
    ///   - nodes: What has changed of Asterisk's nodes.
    ///   - clockSteps: Those that were seen since.
    ///   - revisions: What was told of calls that had been closed, for the audit.
    ///   - asterisk: The name of the Asterisk whose journal and clock that is; empty if nobody has told it yet.
    ///   - now: When a problem is noted.
    /// - Returns: What was not written. If records were overtaken, what rests on all records is not written either.
    @discardableResult
    public func save(
        _ records: [CallRecord], writtenBefore writes: [CallID: Int]? = nil, position: JournalPosition? = nil,
        nodes: [AsteriskNode] = [], clockSteps: [ClockStep] = [], revisions: [CallRevision] = [], asterisk: String = "",
        at now: Date = Date()
    ) async throws -> SavedCalls {
        var result = SavedCalls()
        var saved = 0
        repeat {
            let rest = records[saved...]
            let isFirst = saved == 0
            let piece = try await database.write { [rates, result] db in
                var piece: (saved: Int, result: SavedCalls, turn: WriterTurn) = (0, result, WriterTurn())
                for step in isFirst ? clockSteps : [] { try step.save(in: db, of: asterisk) }
                var batch = try CallBatch(rest.prefix(CallBatch.length), writtenBefore: writes, rates, in: db)
                for record in rest.prefix(CallBatch.length) {
                    do {
                        if let problem = try record.keep(in: db, &batch, at: now) {
                            piece.result.problems.append(problem)
                        }
                    } catch is Overtaken {
                        piece.result.overtaken.insert(record.id)
                    }
                    piece.saved += 1
                    if piece.turn.isOver { break }
                }
                try batch.finish(in: db, at: now)
                if piece.saved == rest.count, piece.result.overtaken.isEmpty {
                    try position?.save(in: db, of: asterisk)
                    for node in nodes { try node.save(in: db) }
                    for revision in revisions { try revision.note(in: db, by: Author("hotline", at: now)) }
                }
                return piece
            }
            saved += piece.saved
            result = piece.result
            if saved < records.count { try await piece.turn.rest() }
        } while saved < records.count
        return result
    }

    /// One call with its hops and receipt; `nil` if it is not on record.
    /// - Throws: ``UnreadableCall`` if it is, and cannot be read.
    public func call(_ id: CallID) async throws -> CallRecord? {
        try await database.read { db in
            let found = try CallRecord.fetch(db, "\(CallRecord.select) WHERE id = ?", [id.description])
            if let unreadable = found.unreadable.first { throw unreadable }
            return found.records.first
        }
    }

    /// Ids that begin with a text of hexadecimal digits and hyphens in lower case, the newest calls first.
    /// - Parameter limit: Maximum number of ids.
    public func callIDs(beginningWith text: String, limit: Int) async throws -> [CallID] {
        try await database.read { db in
            try db.values(
                "SELECT id FROM call WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY started_at DESC LIMIT ?2",
                [text, limit], as: String.self
            ).compactMap { CallID($0) }
        }
    }

    /// Those of these calls that are on record, in one query, for the recorder, who writes them next.
    public func calls(_ ids: [CallID]) async throws -> FoundCalls {
        return try await database.readOnWriter { db in
            try CallRecord.fetch(db, ids: ids.map(\.description))
        }
    }

    /// Calls of one Asterisk whose end is not on record yet.
    public func openCalls(of asterisk: String) async throws -> FoundCalls {
        try await database.read { db in
            try CallRecord.fetch(
                db, "\(CallRecord.select) WHERE disposition IS NULL AND asterisk = ? ORDER BY started_at", [asterisk])
        }
    }

    /// Calls, the newest first, with their hops and receipts.
    ///
    /// - Parameters:
    ///   - did: Of this number only; `nil` for all.
    ///   - since: That began then or later.
    ///   - until: That began before.
    ///   - unexplained: Only those whose end nobody witnessed.
    ///   - limit: At most so many.
    public func calls(
        of did: DID?, since: Date?, until: Date? = nil, unexplained: Bool = false, limit: Int
    ) async throws -> FoundCalls {
        let all = "\(CallRecord.begun(of: did)) \(CallRecord.newestFirst)"
        let unknown = """
            \(CallRecord.select) WHERE disposition = 'unknown' AND (CAST(?1 AS TEXT) IS NULL OR did = ?1)
                AND started_at >= ?2 AND started_at < ?3
            ORDER BY started_at DESC, id LIMIT ?4
            """
        return try await database.read { db in
            try CallRecord.fetch(
                db,
                unexplained ? unknown : all,
                [did?.digits, since?.milliseconds ?? 0, until?.milliseconds ?? .max, limit])
        }
    }
}
