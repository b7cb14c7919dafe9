import Billing
import CivilTime
public import Foundation
import GRDB
import Numbering
public import Records
public import Routing

extension Store {
    /// How the money of a number stands at an instant.
    public func funds(of did: DID, at now: Date) async throws -> Funds {
        try await database.read { [rates] db in
            guard let account = try NumberAccount(of: did, rates, in: db),
                account.limits.spendPerMonth != nil || account.isPrepaid
            else { return .unlimited }
            let month = try account.zone.month(of: now)
            let purse = try account.purse(since: month, in: db)
            let meter = try account.meter(for: Caller(number: nil, numberClass: .mobile), at: now)
            let left = [purse.left(in: month), purse.leftOfBalance()].compactMap(\.self).min() ?? .zero
            return try meter.firstIncrement(at: now) > left ? .spent : .limited
        }
    }
}
