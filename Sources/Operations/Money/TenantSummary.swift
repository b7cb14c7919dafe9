public import Billing
public import Records
public import Routing

/// A tenant in a list of all.
public struct TenantSummary: Hashable, Sendable {
    public let name: TenantName
    public let terms: TenantTerms
    public let balance: Money
    /// In their order.
    public let numbers: [DID]
}
