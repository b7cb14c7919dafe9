import CivilTime
public import Foundation
import Persistence
public import Routing

extension Store {
    /// The calls that began since an instant, by the quarter of an hour from there; quarters without a call are left
    /// out.
    public func callsByQuarter(since start: Date) throws -> [Int: Int] {
        try database.read { db in
            let sql = """
                SELECT (started_at - ?1) / 900000 AS quarter, count(*) AS calls FROM call WHERE started_at >= ?1
                GROUP BY (started_at - ?1) / 900000
                """
            var calls: [Int: Int] = [:]
            for row in try db.rows(sql, [start.milliseconds]) { calls[row["quarter"]] = row["calls"] }
            return calls
        }
    }

    /// Number of calls that began since an instant, and how many of them the fallback hunt table decided.
    public func fallbackShare(since start: Date) throws -> (calls: Int, byFallback: Int) {
        try database.read { db in
            let sql = """
                SELECT count(*) AS calls,
                    coalesce(sum(CASE WHEN decision IN ('fallback', 'closed', 'suspended') THEN 1 ELSE 0 END), 0)
                        AS by_fallback
                FROM call WHERE started_at >= ?
                """
            let row = try db.row(sql, [start.milliseconds])
            return (row?["calls"] ?? 0, row?["by_fallback"] ?? 0)
        }
    }

    /// Number of calls that began since an instant, by number.
    public func callsByNumber(since start: Date) throws -> [DID: Int] {
        try database.read { db in
            let sql = "SELECT did, count(*) AS calls FROM call WHERE started_at >= ? GROUP BY did"
            var calls: [DID: Int] = [:]
            for row in try db.rows(sql, [start.milliseconds]) {
                if let did = DID(row["did"]) { calls[did] = row["calls"] }
            }
            return calls
        }
    }
}
