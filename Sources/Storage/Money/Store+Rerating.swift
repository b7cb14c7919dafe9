public import Billing
public import CivilTime
public import Foundation
import Numbering
import Persistence
public import Records
public import Routing

extension Store {
    /// A number's calls whose billing began within a span, in that order; without those that are yet to be charged.
    public func chargedCalls(of did: DID, from span: Range<Date>) throws -> [ChargedCall] {
        try database.read { db in
            // Calls ring less than a day.
            let sql = """
                SELECT id, caller, started_at, answered_at, ended_at, caller_class, caller_number, province, city, carrier,
                    coalesce(forgiven, 0) AS forgiven,
                    coalesce(settlement.tenant, number.tenant) AS tenant
                FROM call JOIN number ON number.did = call.did LEFT JOIN settlement ON call_id = id
                WHERE call.did = ? AND started_at >= ? AND started_at < ? AND answered_at >= ? AND answered_at < ?
                    AND ended_at IS NOT NULL AND id NOT IN (SELECT call_id FROM call_problem)
                ORDER BY answered_at, id
                """
            let (start, end) = (span.lowerBound.milliseconds, span.upperBound.milliseconds)
            let lines = "SELECT \(ChargeLine.columns) FROM charge WHERE call_id = ? ORDER BY line"
            return try db.rows(sql, [did.digits, start - 86_400_000, end, start, end]).compactMap { row in
                guard let id = CallID(row["id"]) else { return nil }
                return ChargedCall(
                    id: id, caller: row["caller"], seen: Caller(row), startedAt: Date(milliseconds: row["started_at"]),
                    billedFrom: Date(milliseconds: row["answered_at"]), endedAt: Date(milliseconds: row["ended_at"]),
                    lines: try db.rows(lines, [id.description]).map(ChargeLine.init),
                    forgiven: Money(units: row["forgiven"]), tenant: try row.tenant("tenant"))
            }
        }
    }

    /// The corrections booked already for calls of a number's month that were priced again: more than zero was given to
    /// the tenant.
    public func rerated(_ did: DID, in month: Month) throws -> (entries: Int, given: Money) {
        try database.read { db in
            let sql = """
                SELECT count(*) AS entries, coalesce(sum(-amount), 0) AS given FROM posting
                WHERE account = 'corrections' AND entry_id >= ? AND entry_id < ?
                """
            let prefix = LedgerEntry.rerating(did, month)
            let row = try db.row(sql, [prefix + ":", prefix + ";"])
            return (row?["entries"] ?? 0, Money(units: row?["given"] ?? 0))
        }
    }
}

extension LedgerEntry {
    /// The beginning, up to the `:` and a number, of the ids of entries for a month that was priced again.
    public static func rerating(_ did: DID, _ month: Month) -> String {
        "rerate:\(did):\(month)"
    }
}
