public import Billing
public import Routing

/// The charges of a call: what its owner pays, and what the caller pays to their own operator.
public struct CallCharges: Hashable, Sendable {
    /// The tenant who was charged.
    public let tenant: TenantName
    /// None if the tenant had no tariff.
    public let lines: [ChargeLine]
    public let charged: Money
    /// The price of talk beyond the allowance. Nobody pays it.
    public let forgiven: Money
    public let callerFee: CallerCharge

    public init(tenant: TenantName, lines: [ChargeLine], charged: Money, forgiven: Money, callerFee: CallerCharge) {
        self.tenant = tenant
        self.lines = lines
        self.charged = charged
        self.forgiven = forgiven
        self.callerFee = callerFee
    }
}
