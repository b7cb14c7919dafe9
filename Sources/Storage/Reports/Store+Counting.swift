import CivilTime
public import Foundation
public import Numbering
import Persistence
import Records
import Reports
import Routing

extension Store {
    /// The outcome of ``countCalls(endedBefore:limit:lookup:)``.
    public enum CountingResult: Hashable, Sendable {
        case counted(Int)
        /// A record was written meanwhile: try again.
        case disturbed
        case nothingLeft
    }

    /// Takes some calls that are over into the tallies, the counted ones out of those that wait, in one transaction.
    /// Reads beside whoever writes, and writes for a moment only. What cannot be read is noted and waits on.
    ///
    /// - Parameters:
    ///   - end: Of calls that ended before: what was just written may be written again by its second witness.
    ///   - lookup: Who called, of a record that does not say it; it is noted in the record.
    public func countCalls(
        endedBefore end: Date, limit: Int = 500, at now: Date = Date(), lookup: CallerLookup
    ) async throws -> CountingResult {
        let sql = """
            SELECT id, uncounted FROM call WHERE \(CallRecord.waits) AND coalesce(ended_at, started_at) < ?
                AND id NOT IN (SELECT call_id FROM call_problem WHERE kind = 'unreadable') LIMIT ?
            """
        let (waiting, found, recounts) = try await database.read {
            db -> ([(id: String, writes: Int)], FoundCalls, [String: Recount]) in
            let waiting = try db.rows(sql, [end.milliseconds, limit]).map { row -> (id: String, writes: Int) in
                (row["id"], row["uncounted"])
            }
            let ids = waiting.map(\.id)
            var found = try CallRecord.fetch(db, ids: ids, receipts: .ofReports)
            let recounts = try Recount.waiting(db, of: ids)
            found.unreadable += recounts.unreadable
            return (waiting, found, Dictionary(recounts.readable.map { ($0.id, $0) }) { first, _ in first })
        }
        guard !waiting.isEmpty else { return .nothingLeft }
        var calls: [String: (record: CallRecord, call: CountedCall)] = [:]
        for record in found.records {
            let call = CountedCall(record, lookup: lookup)
            if call.outcome != .open { calls[record.id.description] = (record, call) }
        }
        let unreadable = Set(found.unreadable.map(\.id))
        do {
            return try await database.write { [rates, calls] db in
                let turn = WriterTurn()
                let mark = "UPDATE call SET uncounted = NULL WHERE id = ? AND uncounted = ?"
                var counting = Counting()
                var zones: [DID: TimeZone] = [:]
                var counted = 0
                for call in found.unreadable { try call.note(in: db, at: now) }
                for (id, writes) in waiting where !unreadable.contains(id) {
                    guard try db.change(mark, [id, writes]) == 1 else { throw Disturbance() }
                    counted += 1
                    if let (record, call) = calls[id] {
                        let zone = try zones[call.did] ?? db.countingZone(of: call.did, rates, keep: true)
                        zones[call.did] = zone
                        counting.add(call, in: zone)
                        if let recount = recounts[id] {
                            guard try recount.remove(in: db) else { throw Disturbance() }
                            counting.add(recount.counted, in: zone, times: -1)
                        }
                        if record.seen == nil { try call.caller.note(of: record.id, in: db) }
                    }
                    if turn.isOver { break }
                }
                try counting.save(in: db)
                return .counted(counted)
            }
        } catch is Disturbance {
            return .disturbed
        }
    }

    /// Counts some calls, then rests eight times as long as that took: writing records comes first.
    public func countAndRest(
        endedBefore end: Date, lookup: CallerLookup
    ) async throws -> CountingResult {
        let start = ContinuousClock.now
        let result = try await countCalls(endedBefore: end, lookup: lookup)
        let took = start.duration(to: .now)
        try await Task.sleep(for: max(.milliseconds(20), took * 8))
        return result
    }

    /// A record was written between reading and counting it.
    private struct Disturbance: Error {}

    /// The number of calls that ended before then and wait to be counted, up to a limit.
    public func uncountedCalls(endedBefore end: Date, upTo limit: Int) async throws -> Int {
        try await database.read { db in
            let sql = """
                SELECT count(*) FROM (SELECT 1 FROM call
                    WHERE \(CallRecord.waits) AND coalesce(ended_at, started_at) < ? LIMIT ?) AS waiting
                """
            return try db.value(sql, [end.milliseconds, limit], as: Int.self) ?? 0
        }
    }
}

extension CallRecord {
    /// Of a call that is over and not counted yet; the condition of the index `call_uncounted`.
    static let waits = "uncounted IS NOT NULL AND disposition IS NOT NULL"
}
