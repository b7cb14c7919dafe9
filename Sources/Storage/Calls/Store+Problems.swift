import CivilTime
public import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// The problems that are left, the oldest first, and how many there are in all.
    public func problems(limit: Int = 20) throws -> (first: [CallProblem], count: Int) {
        try database.read { db in
            let sql = "SELECT call_id, kind, reason, at FROM call_problem ORDER BY at, call_id LIMIT ?"
            return (
                try db.rows(sql, [limit]).compactMap(CallProblem.init),
                try db.value("SELECT count(*) FROM call_problem", as: Int.self) ?? 0
            )
        }
    }

    /// The problem of one call.
    public func problem(of call: String) throws -> CallProblem? {
        try database.read { db in
            let sql = "SELECT call_id, kind, reason, at FROM call_problem WHERE call_id = ?"
            return try db.row(sql, [call]).flatMap(CallProblem.init)
        }
    }

    /// Notes calls whose rows cannot be read.
    public func note(_ calls: [UnreadableCall], at now: Date) async throws {
        try await database.write { db in
            for call in calls { try call.note(in: db, at: now) }
        }
    }

    /// Tries once more what did not work, those first that were tried longest ago.
    ///
    /// - Returns: The calls whose problem is gone.
    public func retryProblems(at now: Date, limit: Int = 200) async throws -> [CallProblem] {
        try await database.write { [rates] db in
            let sql = "SELECT call_id, kind, reason, at, record FROM call_problem ORDER BY tried_at, call_id LIMIT ?"
            var mended: [CallProblem] = []
            let turn = WriterTurn()
            for row in try db.rows(sql, [limit]) {
                guard let problem = CallProblem(row) else { continue }
                if try problem.isMended(row["record"], in: db.separate, rates, at: now) {
                    try db.execute("DELETE FROM call_problem WHERE call_id = ?", [problem.call])
                    mended.append(problem)
                } else {
                    try db.execute(
                        "UPDATE call_problem SET tried_at = ? WHERE call_id = ?", [now.milliseconds, problem.call])
                }
                if turn.isOver { break }
            }
            return mended
        }
    }
}

extension CallProblem {
    fileprivate init?(_ row: Row) {
        guard let kind: Kind = row.value("kind") else { return nil }
        self.init(call: row["call_id"], kind: kind, reason: row["reason"], at: Date(milliseconds: row["at"]))
    }

    /// - Parameter document: The record that could not be saved.
    fileprivate func isMended(_ document: Data?, in db: Database, _ rates: Rates, at now: Date) throws -> Bool {
        let found = try CallRecord.fetch(db, "\(CallRecord.select) WHERE id = ?", [call])
        switch kind {
        case .unreadable:
            return found.unreadable.isEmpty
        case .uncharged:
            guard let record = found.records.first else { return false }
            return try record.keepAlone(in: db, rates, at: now) == nil
        case .unsaved:
            guard let document, let record = try? JSONDecoder().decode(CallRecord.self, from: document) else {
                return false
            }
            return try record.keepAlone(in: db, rates, at: now) == nil
        }
    }

    /// The number of calls that began then and were found unreadable.
    /// - Parameter did: `nil`: the whole platform.
    static func unreadableCalls(of did: DID?, startedIn span: Range<Date>, _ db: Database) throws -> Int {
        let sql = """
            SELECT count(*) FROM call_problem JOIN call ON call.id = call_problem.call_id
            WHERE kind = ?1 AND (CAST(?2 AS TEXT) IS NULL OR did = ?2) AND started_at >= ?3 AND started_at < ?4
            """
        return try db.value(
            sql,
            [
                Kind.unreadable.rawValue, did?.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds,
            ], as: Int.self) ?? 0
    }

    /// Notes the problem; an older note of the same call keeps its instant.
    func save(in db: Database, record: CallRecord? = nil) throws {
        let sql = """
            INSERT INTO call_problem (call_id, kind, reason, at, tried_at, record) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
            ON CONFLICT (call_id) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,
                tried_at = excluded.tried_at, record = excluded.record
            """
        let document = try record.map { try JSONEncoder().encode($0) }
        try db.execute(sql, [call, kind.rawValue, reason, at.milliseconds, document])
    }
}

extension UnreadableCall {
    func note(in db: Database, at now: Date) throws {
        try CallProblem(call: id, kind: .unreadable, reason: reason, at: now).save(in: db)
    }
}
