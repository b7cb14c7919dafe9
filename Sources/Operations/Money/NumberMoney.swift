public import Billing
public import Foundation
import Records
public import Routing
import Storage

/// The money of one number, in a line.
public struct NumberMoney: Hashable, Sendable {
    /// The tenant's, of all its numbers.
    public let balance: Money
    /// This month of the number.
    public let month: TenantAccount.Number
}

extension Operations {
    /// Reads a tenant's balance and this month of one of its numbers.
    /// - Throws: ``TenantRefusal``.
    public func money(of did: DID, of tenant: TenantName, at now: Date) throws -> NumberMoney {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            return NumberMoney(
                balance: try store.balance(of: .tenant(tenant.description)),
                month: try store.account(of: did, store.terms(of: tenant) ?? TenantTerms(), at: now))
        }
    }
}
