import Billing
import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// `nil`: the call was not charged, or not yet.
    public func charges(of call: CallID) throws -> CallCharges? {
        try charges(of: CollectionOfOne(call))[call]
    }

    /// Of those of these calls that were charged.
    public func charges(of calls: some Sequence<CallID>) throws -> [CallID: CallCharges] {
        let ids = Array(calls)
        return try database.read { try CallCharges.fetch($0, of: ids) }
    }
}

extension CallCharges {
    /// A row for each line of a call, or one if it has none.
    fileprivate static let select = """
        SELECT settlement.call_id, tenant, charged, forgiven, caller_fee, caller_seconds, line, kind, starts_at, month,
            seconds, per_minute, amount, tariff, tariff_version, rule, is_included
        FROM settlement LEFT JOIN charge ON charge.call_id = settlement.call_id
        WHERE settlement.call_id IN (SELECT value FROM json_each(CAST(? AS TEXT)))
        ORDER BY settlement.call_id, line
        """

    static func fetch(_ db: Database, of calls: [CallID]) throws -> [CallID: CallCharges] {
        var found: [CallID: CallCharges] = [:]
        for piece in calls.map(\.description).pieces(of: CallRecord.pieceLength) {
            let rows = try db.rows(select, [try piece.jsonList])
            for (id, rows) in Dictionary(grouping: rows, by: { $0["call_id"] as String }) {
                if let call = CallID(id) { found[call] = try CallCharges(rows) }
            }
        }
        return found
    }

    /// - Parameter rows: Of one call.
    fileprivate init(_ rows: [Row]) throws {
        let lines = rows.filter { ($0["line"] as Int?) != nil }
        self.init(
            tenant: try rows[0].tenant("tenant"), lines: try lines.map(ChargeLine.init),
            charged: Money(units: rows[0]["charged"]), forgiven: Money(units: rows[0]["forgiven"]),
            callerFee: CallerCharge(rows[0]))
    }
}

extension CallerCharge {
    /// No amount: unknown. Zero seconds: the call was not answered.
    fileprivate init(_ row: Row) {
        let amount: Int64? = row["caller_fee"]
        let seconds: Int? = row["caller_seconds"]
        switch (seconds, amount) {
        case (0?, _): self = .nothing
        case (let seconds?, let amount?): self = .fee(seconds: seconds, amount: Money(units: amount))
        default: self = .unknown
        }
    }
}

extension ChargeLine {
    static let columns = """
        call_id, kind, starts_at, month, seconds, per_minute, amount, tariff, tariff_version, rule, is_included
        """

    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: row["kind"]) else {
            throw DatabaseFailure(.statement, "a charge of call \(row["call_id"] as String) is of no known kind")
        }
        let perMinute: Int64? = row["per_minute"]
        self.init(
            kind: kind, startsAt: Date(milliseconds: row["starts_at"]), month: try Month(row["month"]),
            seconds: row["seconds"], perMinute: perMinute.map { Money(units: $0) }, amount: Money(units: row["amount"]),
            tariff: row["tariff"], tariffVersion: row["tariff_version"], rule: row["rule"],
            included: row["is_included"] ? nil : false)
    }

    /// The lines of a number's month, call by call.
    ///
    /// - Parameter late: Those that were charged after the month was closed, or the others.
    static func fetch(
        _ db: Database, of did: DID, in month: Month, late: Bool
    ) throws -> [(id: String, lines: [ChargeLine])] {
        let sql =
            "SELECT \(ChargeLine.columns) FROM charge WHERE did = ? AND month = ? AND is_late = ? ORDER BY starts_at, call_id, line"
        var calls: [(id: String, lines: [ChargeLine])] = []
        var places: [String: Int] = [:]
        try db.forEach(sql, [did.digits, "\(month)", late]) { row in
            let (call, line) = (row["call_id"] as String, try ChargeLine(row))
            if let place = places[call] {
                calls[place].lines.append(line)
            } else {
                places[call] = calls.count
                calls.append((call, [line]))
            }
        }
        return calls
    }
}
