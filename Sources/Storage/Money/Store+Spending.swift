import Billing
import Charging
public import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    public func spending(of did: DID, in month: Month) throws -> NumberSpending {
        try database.read { db in
            let charged = "SELECT coalesce(sum(amount), 0) FROM charge WHERE did = ? AND month = ?"
            let held = "SELECT count(*) AS calls, coalesce(sum(held_total), 0) AS held FROM reservation WHERE did = ?"
            let row = try db.row(held, [did.digits])
            return NumberSpending(
                charged: Money(
                    units: try db.value(charged, [did.digits, "\(month)"], as: Int64.self) ?? 0),
                use: try MonthUse.fetch(db, of: did, since: month).first { $0.month == month }
                    ?? MonthUse(month: month),
                held: Money(units: row?["held"] ?? 0), reservations: row?["calls"] ?? 0)
        }
    }

    /// The state of a number's money at an instant.
    public func spendingState(of did: DID, at now: Date) async throws -> SpendingState {
        try await database.read { [rates] db in
            guard let account = try NumberAccount(of: did, rates, in: db) else { return .unlimited }
            return try account.spendingState(at: now) { try account.purse(since: account.zone.month(of: now), in: db) }
        }
    }
}
