public import Billing
public import Foundation
public import Operations
public import Records
public import Routing

/// A tenant in the list of the platform's operators.
public struct PlatformTenant: Hashable, Sendable {
    public let summary: TenantSummary
    public let callsToday: Int
}

extension PlatformDesk {
    /// All tenants with terms, balances, numbers and today's calls, by name.
    public func tenants(at now: Date) async throws -> [PlatformTenant] {
        try basis.mustBeAllowed(.seeTenants)
        return try await basis.run { operations in
            let calls = try operations.callsToday(at: now)
            return try operations.tenants().map { tenant in
                PlatformTenant(summary: tenant, callsToday: tenant.numbers.reduce(0) { $0 + (calls[$1] ?? 0) })
            }
        }
    }

    /// A tenant's account: balance, money set aside, and this month of each number.
    /// - Throws: ``AccessRefusal/notFound`` for a name that nobody has added.
    public func account(of tenant: TenantName, at now: Date) async throws -> TenantAccount {
        try basis.mustBeAllowed(.seeTenants)
        return try await basis.run { operations in
            do {
                return try operations.account(of: tenant, at: now)
            } catch is TenantRefusal {
                throw AccessRefusal.notFound
            }
        }
    }

    /// The seller as bills name it.
    public func seller() async throws -> BillParty {
        try basis.mustBeAllowed(.keepTenants)
        return try await basis.run { try $0.billParty(of: nil) }
    }

    /// Says how bills name the seller.
    /// - Throws: ``AccessRefusal/notFresh``.
    public func nameSeller(_ party: BillParty, at now: Date) async throws {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.name(party, of: nil, by: author) }
    }

    /// The names of all tariffs, for a choice.
    public func tariffNames() async throws -> [String] {
        try basis.mustBeAllowed(.seeTenants)
        return try await basis.run { Set(try $0.tariffs().map(\.tariff.name)).sorted() }
    }

    /// Adds a tenant.
    /// - Throws: `TenantRefusal`, `TariffRefusal`.
    public func addTenant(_ tenant: TenantName, _ terms: TermsChange, at now: Date) async throws {
        try basis.mustBeAllowed(.keepTenants)
        let author = basis.author(at: now)
        _ = try await basis.run { try $0.addTenant(tenant, terms, by: author) }
    }

    /// Changes a tenant's terms from the next call on.
    /// - Throws: `TenantRefusal`, `TariffRefusal`, ``AccessRefusal/notFresh``.
    public func changeTerms(of tenant: TenantName, _ terms: TermsChange, at now: Date) async throws {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        _ = try await basis.run { try $0.changeTerms(of: tenant, terms, by: author) }
    }

    /// Books what a tenant has paid in, once for each receipt.
    /// - Throws: `TenantRefusal`, `LedgerRefusal`.
    public func topUp(
        _ tenant: TenantName, _ amount: Money, receipt: String, note: String?, at now: Date
    ) async throws -> Operations.TopUp {
        try basis.mustBeAllowed(.topUp)
        let author = basis.author(at: now)
        return try await basis.run { try $0.topUp(tenant, amount, receipt: receipt, note: note, by: author) }
    }

    /// Puts a tenant's balance right; more than zero gives to the tenant.
    /// - Returns: The balance after it.
    /// - Throws: `TenantRefusal`, `LedgerRefusal`, `BillingError` without a reason, ``AccessRefusal/notFresh``.
    public func correct(
        _ tenant: TenantName, by amount: Money, because reason: String, at now: Date
    ) async throws -> Money {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        return try await basis.run { try $0.correct(tenant, by: amount, because: reason, by: author).balance }
    }
}
