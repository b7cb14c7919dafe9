import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Calls of a number, the newest first, found by an index: by the caller where a whole number is looked for, else by
    /// the number and the time.
    ///
    /// - Parameters:
    ///   - since: Only calls started at or after this time, whatever the filter says.
    ///   - cursor: The last call of the list before.
    ///   - limit: Maximum number of calls.
    public func calls(
        of did: DID, matching filter: CallFilter, since: Date, after cursor: CallCursor?, limit: Int
    ) async throws -> FoundCalls {
        let byTime = """
            \(CallRecord.select) WHERE did = ?1 AND started_at >= ?2 AND started_at <= ?3
                AND (started_at < ?3 OR id > ?4) AND (CAST(?5 AS TEXT) IS NULL OR caller LIKE ?5)
                AND (CAST(?6 AS TEXT) IS NULL OR province = ?6)
                AND (CAST(?7 AS TEXT) IS NULL OR EXISTS (
                    SELECT 1 FROM hop WHERE hop.call_id = call.id AND ' ' || hop.targets || ' ' LIKE ?7))
                AND (CAST(?8 AS TEXT) IS NULL OR coalesce(disposition, 'open') IN (
                    SELECT value FROM json_each(CAST(?8 AS TEXT))))
            ORDER BY started_at DESC, id LIMIT ?9
            """
        let byCaller = """
            \(CallRecord.select) WHERE did = ?1 AND caller = ?5 AND started_at >= ?2 AND started_at <= ?3
                AND (started_at < ?3 OR id > ?4) AND (CAST(?6 AS TEXT) IS NULL OR province = ?6)
                AND (CAST(?7 AS TEXT) IS NULL OR EXISTS (
                    SELECT 1 FROM hop WHERE hop.call_id = call.id AND ' ' || hop.targets || ' ' LIKE ?7))
                AND (CAST(?8 AS TEXT) IS NULL OR coalesce(disposition, 'open') IN (
                    SELECT value FROM json_each(CAST(?8 AS TEXT))))
            ORDER BY started_at DESC, id LIMIT ?9
            """
        let isWhole = filter.caller.map { $0.utf8.count >= 10 } ?? false
        let begin = max(since, filter.from ?? .distantPast)
        let end = filter.until.map { $0.milliseconds - 1 } ?? .max
        let words = try filter.dispositions.map { try $0.map { $0?.rawValue ?? "open" }.sorted().jsonList }
        return try await database.read { db in
            try CallRecord.fetch(
                db, isWhole ? byCaller : byTime,
                [
                    did.digits, max(0, begin.milliseconds), cursor.map { min($0.startedAt.milliseconds, end) } ?? end,
                    cursor?.id.description ?? "", isWhole ? filter.caller : filter.caller.map { "%" + $0 },
                    filter.province, filter.target.map { "% \($0) %" }, words, limit,
                ])
        }
    }
}
