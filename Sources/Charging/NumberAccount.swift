public import Billing
public import CivilTime
import Foundation
import Numbering
public import Routing

/// A number, as far as its money goes: whose it is, by what its calls are priced, and what limits them.
public struct NumberAccount: Sendable {
    public let did: DID
    public let tenant: String
    /// `nil`: the tenant has none, and its calls cost nothing.
    public let tariff: TariffHistory?
    public let zone: NumberZone
    public let limits: PurseLimits
    public let isPrepaid: Bool

    /// - Parameters:
    ///   - isPrepaid: Whether the tenant pays before; without a tariff nobody does.
    ///   - limits: As the plan and the tenant's terms have them; without a tariff no money is limited.
    public init(
        did: DID, tenant: String, tariff: TariffHistory?, zone: NumberZone, limits: PurseLimits, isPrepaid: Bool
    ) {
        self.did = did
        self.tenant = tenant
        self.tariff = tariff
        self.zone = zone
        self.isPrepaid = tariff != nil && isPrepaid
        var limits = limits
        if tariff == nil { limits.spendPerMonth = nil }
        self.limits = limits
    }

    /// Calls that nobody is charged for.
    private static let free = TariffHistory(priceOfNothing: "none")

    /// The prices of this caller's calls that came in then.
    func meter(for caller: Caller, at start: Date, fees: CallerFees = CallerFees()) throws -> Meter {
        Rating(try (tariff ?? Self.free).version(at: start), zone: zone, callerFees: fees).meter(for: caller)
    }
}
