import Billing
import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// `nil`: the call was not charged, or not yet.
    public func charges(of call: CallID) throws -> CallCharges? {
        try database.read { try CallCharges.fetch($0, of: call) }
    }

    /// Of those of these calls that were charged.
    public func charges(of calls: some Sequence<CallID>) throws -> [CallID: CallCharges] {
        try database.read { db in
            var found: [CallID: CallCharges] = [:]
            for call in calls {
                found[call] = try CallCharges.fetch(db, of: call)
            }
            return found
        }
    }
}

extension CallCharges {
    fileprivate static func fetch(_ db: Database, of call: CallID) throws -> CallCharges? {
        let statement = "SELECT tenant, charged, forgiven, caller_fee, caller_seconds FROM settlement WHERE call_id = ?"
        guard let row = try db.row(statement, [call.description]) else { return nil }
        let lines = "SELECT \(ChargeLine.columns) FROM charge WHERE call_id = ? ORDER BY line"
        return CallCharges(
            tenant: try row.tenant("tenant"),
            lines: try db.rows(lines, [call.description]).map(ChargeLine.init),
            charged: Money(units: row["charged"]), forgiven: Money(units: row["forgiven"]),
            callerFee: CallerCharge(row))
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
