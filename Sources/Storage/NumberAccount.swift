import Billing
import CivilTime
import Foundation
import GRDB
import Numbering
import Records
import Routing

/// A number, as far as its money goes: whose it is, by what its calls are priced, and what limits them.
struct NumberAccount {
    let did: DID
    let tenant: String
    /// `nil`: the tenant has none, and its calls cost nothing.
    let tariff: TariffHistory?
    let zone: NumberZone
    let limits: PurseLimits
    let isPrepaid: Bool

    /// - Returns: `nil` if there is no such number.
    init?(of did: DID, _ rates: Rates, in db: Database) throws {
        let sql = """
            SELECT version, number.tenant, tariff, coalesce(prepaid, 0) AS prepaid, coalesce(credit, 0) AS credit
            FROM number LEFT JOIN tenant ON tenant.name = number.tenant WHERE did = ?
            """
        guard let row = try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [did.digits]),
            let terms = try rates.terms(of: did, version: row["version"], in: db)
        else { return nil }
        let tariffName: String? = row["tariff"]
        self.did = did
        tenant = row["tenant"]
        tariff = try tariffName.map { try rates.tariff($0, in: db) }
        zone = terms.zone
        isPrepaid = tariff != nil && row["prepaid"]
        limits = PurseLimits(
            spendPerMonth: tariff == nil ? nil : terms.spendPerMonth, callsPerMonth: terms.callsPerMonth,
            credit: Money(units: row["credit"]))
    }

    /// What a call of this caller costs, that came in then.
    func meter(for caller: Caller, at start: Date, fees: CallerFees = CallerFees()) throws -> Meter {
        Rating(try (tariff ?? Rates.free).version(at: start), zone: zone, callerFees: fees).meter(for: caller)
    }

    /// The number's purse, as it is from a month on.
    ///
    /// A month that has no row yet begins with the calls that were answered in it: the limit may be younger than they are.
    ///
    /// - Parameter call: That is not counted so, as it is about to be.
    func purse(since month: Month, excluding call: String = "", in db: Database) throws -> Purse {
        var months = try MonthUse.fetch(db, of: did, since: month)
        if !months.contains(where: { $0.month == month }) {
            months.append(MonthUse(month: month, calls: try answeredCalls(in: month, excluding: call, in: db)))
        }
        let account = Account.tenant(tenant)
        let others = "SELECT coalesce(sum(held_total), 0) FROM reservation WHERE tenant = ? AND did <> ?"
        return Purse(
            limits: limits, balance: isPrepaid ? try account.balance(in: db) : nil,
            heldByOthers: isPrepaid
                ? Money(
                    units: try Int64.fetchOne(
                        db.cachedStatement(sql: others), arguments: [tenant, did.digits]) ?? 0) : .zero,
            months: months, reservations: try Reservation.fetch(db, of: did))
    }

    private func answeredCalls(in month: Month, excluding call: String, in db: Database) throws -> Int {
        let span = zone.span(of: month)
        let sql = """
            SELECT count(*) FROM call
            WHERE did = ? AND started_at >= ? AND started_at < ? AND disposition = 'answered' AND id <> ?
            """
        return try Int.fetchOne(
            db, sql: sql, arguments: [did.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds, call])
            ?? 0
    }

    /// Gives the warnings that are due: each into the audit. Where the money is used up the number is revised, so that its
    /// fallback hunt table follows.
    func warn(_ purse: inout Purse, in db: Database) throws {
        for warning in purse.takeWarnings() {
            let author = Author("hotline", at: Date())
            if warning.percent == 100 {
                try author.revise(did, .warning, "\(warning)", in: db)
            } else {
                try author.note(.warning, "\(warning)", of: did, in: db)
            }
        }
    }
}
