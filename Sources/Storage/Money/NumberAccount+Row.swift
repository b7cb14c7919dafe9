import Billing
import Charging
import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing

extension NumberAccount {
    /// - Returns: `nil` if there is no such number.
    init?(of did: DID, _ rates: Rates, in db: Database) throws {
        let sql = """
            SELECT version, number.tenant, tariff, coalesce(prepaid, 0) AS prepaid, coalesce(credit, 0) AS credit
            FROM number LEFT JOIN tenant ON tenant.name = number.tenant WHERE did = ?
            """
        guard let row = try db.row(sql, [did.digits]),
            let terms = try rates.terms(of: did, version: row["version"], in: db)
        else { return nil }
        let tariffName: String? = row["tariff"]
        self.init(
            did: did, tenant: row["tenant"], tariff: try tariffName.map { try rates.tariff($0, in: db) },
            zone: terms.zone,
            limits: PurseLimits(
                spendPerMonth: terms.spendPerMonth, callsPerMonth: terms.callsPerMonth,
                credit: Money(units: row["credit"])),
            isPrepaid: row["prepaid"])
    }

    /// The number's purse, as it is from a month on.
    ///
    /// A month that has no row yet begins with the calls that were answered in it: the limit may be younger than they
    /// are.
    ///
    /// - Parameters:
    ///   - call: A call that is not counted so, as it is about to be.
    ///   - moved: Money that was moved onto the tenant's account and is not in its balance yet.
    func purse(since month: Month, excluding call: String = "", moved: Int64 = 0, in db: Database) throws -> Purse {
        var months = try MonthUse.fetch(db, of: did, since: month)
        if !months.contains(where: { $0.month == month }) {
            months.append(MonthUse(month: month, calls: try answeredCalls(in: month, excluding: call, in: db)))
        }
        let account = Account.tenant(tenant)
        let others = "SELECT coalesce(sum(held_total), 0) FROM reservation WHERE tenant = ? AND did <> ?"
        return Purse(
            limits: limits, balance: isPrepaid ? try account.balance(in: db) + Money(units: moved) : nil,
            heldByOthers: isPrepaid
                ? Money(
                    units: try db.value(others, [tenant, did.digits], as: Int64.self) ?? 0) : .zero,
            months: months, reservations: try Reservation.fetch(db, of: did))
    }

    private func answeredCalls(in month: Month, excluding call: String, in db: Database) throws -> Int {
        let span = zone.span(of: month)
        let sql = """
            SELECT count(*) FROM call
            WHERE did = ? AND started_at >= ? AND started_at < ? AND disposition = 'answered' AND id <> ?
            """
        return try db.value(
            sql, [did.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds, call], as: Int.self)
            ?? 0
    }
}
