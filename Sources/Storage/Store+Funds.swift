import Charging
import CivilTime
public import Foundation
import GRDB
public import Records
public import Routing

extension Store {
    /// How the money of a number stands at an instant.
    public func funds(of did: DID, at now: Date) async throws -> Funds {
        try await database.read { [rates] db in
            guard let account = try NumberAccount(of: did, rates, in: db) else { return .unlimited }
            return try account.funds(at: now) { try account.purse(since: account.zone.month(of: now), in: db) }
        }
    }
}
