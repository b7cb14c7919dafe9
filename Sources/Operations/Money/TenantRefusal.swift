public import Billing
public import Routing

/// The reason why a tenant, or its terms, are not what an operation needs.
public enum TenantRefusal: Error, Hashable, Sendable {
    /// Nobody has added it, and it may be mistyped; tenants that were.
    case unknown(TenantName, known: [TenantName])
    /// It was added before.
    case hasTerms(TenantName)
    /// There are no terms to take away.
    case hasNoTerms(TenantName)
    /// It owns these numbers, so it stays.
    case owns(TenantName, numbers: [DID])
    /// Its balance is not 0.00, so it stays.
    case hasBalance(TenantName, Money)
    /// A credit is how far the balance may go below zero; it is never less than nothing.
    case creditBelowZero(Money)
}
