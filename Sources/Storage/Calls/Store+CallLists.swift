import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

/// The calls of a part of a list.
public struct CallsLookedThrough: Sendable {
    public let found: FoundCalls
    /// The instant down to which all calls were looked at, if there are older ones; `nil`: to the end of the list.
    public let end: Date?
}

extension Store {
    /// Calls of a number, the newest first, found by an index: by the caller where a whole number is looked for, else by
    /// the number and the time. They have receipts where those say the outcome.
    ///
    /// - Parameters:
    ///   - since: Only calls started at or after this time, whatever the filter says.
    ///   - cursor: The last call of the list before.
    ///   - limit: Maximum number of calls.
    ///   - most: So many calls of the number are looked at where no index finds those that match: in a number of
    ///     millions of calls a search ends in time, and goes on behind. `nil`: as many as take a tenth of a second.
    ///   - withReceipts: `true`: all calls have their receipts.
    public func calls(
        of did: DID, matching filter: CallFilter, since: Date, after cursor: CallCursor?, limit: Int,
        lookingAt most: Int? = nil, withReceipts: Bool = false
    ) async throws -> CallsLookedThrough {
        let byTime = """
            \(CallRecord.select) WHERE did = ?1 AND (CAST(?5 AS TEXT) IS NULL OR caller LIKE ?5) \(CallRecord.matches)
            """
        let byCaller = "\(CallRecord.select) WHERE did = ?1 AND caller = ?5 \(CallRecord.matches)"
        let isWhole = filter.caller.map { $0.utf8.count >= 10 } ?? false
        let begin = max(0, max(since, filter.from ?? .distantPast).milliseconds)
        let last = filter.until.map { $0.milliseconds - 1 } ?? .max
        let newest = cursor.map { min($0.startedAt.milliseconds, last) } ?? last
        let words = try filter.dispositions.map { try $0.map { $0?.rawValue ?? "open" }.sorted().jsonList }
        // To look at the telephones that a call rang is dearer than all else.
        let most = most ?? (filter.target == nil ? 50_000 : 20_000)
        return try await database.read { db in
            let end =
                isWhole || filter.findsAll
                ? nil
                : try db.value(
                    """
                    SELECT started_at FROM call WHERE did = ? AND started_at >= ? AND started_at <= ?
                    ORDER BY started_at DESC LIMIT 1 OFFSET ?
                    """, [did.digits, begin, newest, most], as: Int.self)
            let found = try CallRecord.fetch(
                db, isWhole ? byCaller : byTime,
                [
                    did.digits, end ?? begin, newest, cursor?.id.description ?? "",
                    isWhole ? filter.caller : filter.caller.map { "%" + $0 }, filter.province,
                    filter.target.map { "% \($0) %" }, words, limit,
                ], receipts: withReceipts ? .all : .ofOutcomes)
            return CallsLookedThrough(found: found, end: end.map { Date(milliseconds: $0) })
        }
    }
}

extension CallRecord {
    /// The end of a statement for a list, with all conditions but those of the number and the caller.
    fileprivate static let matches = """
        AND started_at >= ?2 AND started_at <= ?3 AND (started_at < ?3 OR id > ?4)
            AND (CAST(?6 AS TEXT) IS NULL OR province = ?6)
            AND (CAST(?7 AS TEXT) IS NULL OR EXISTS (
                SELECT 1 FROM hop WHERE hop.call_id = call.id AND ' ' || hop.targets || ' ' LIKE ?7))
            AND (CAST(?8 AS TEXT) IS NULL OR coalesce(disposition, 'open') IN (
                SELECT value FROM json_each(CAST(?8 AS TEXT))))
        ORDER BY started_at DESC, id LIMIT ?9
        """
}

extension CallFilter {
    /// `true` if it matches every call of its days.
    fileprivate var findsAll: Bool { caller == nil && province == nil && target == nil && dispositions == nil }
}
