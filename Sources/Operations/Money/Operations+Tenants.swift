import Billing
public import Records
public import Routing
import Storage

extension Operations {
    /// Refuses a tenant that nobody has added: a name may be mistyped. `main` is always known.
    /// - Throws: ``TenantRefusal``.
    public func mustKnow(_ tenant: TenantName) throws {
        try store.mustKnow(tenant)
    }

    /// All tenants with their terms, balances and numbers, by name.
    public func tenants() throws -> [TenantSummary] {
        try store.snapshot { store in
            let terms = try store.terms()
            let numbers = Dictionary(grouping: try store.tenants(), by: \.value).mapValues { owned in
                owned.map(\.key).sorted { $0.digits < $1.digits }
            }
            return try store.tenantNames().map { name in
                TenantSummary(
                    name: name, terms: terms[name] ?? TenantTerms(),
                    balance: try store.balance(of: .tenant(name.description)), numbers: numbers[name] ?? [])
            }
        }
    }

    /// Adds a tenant.
    /// - Parameter change: Changes the terms of a tenant that has none yet.
    /// - Throws: ``TenantRefusal`` if it has terms, ``TariffRefusal``.
    public func addTenant(_ tenant: TenantName, _ change: TermsChange, by author: Author) throws -> TenantTerms {
        try store.transaction { store in
            guard try store.terms(of: tenant) == nil else { throw TenantRefusal.hasTerms(tenant) }
            return try store.save(change, to: TenantTerms(), of: tenant, by: author)
        }
    }

    /// Changes a tenant's terms, from the next call on.
    /// - Throws: ``TenantRefusal``, ``TariffRefusal``.
    public func changeTerms(
        of tenant: TenantName, _ change: TermsChange, by author: Author
    ) throws -> TenantTerms {
        try store.transaction { store in
            try store.mustKnow(tenant)
            return try store.save(change, to: try store.terms(of: tenant) ?? TenantTerms(), of: tenant, by: author)
        }
    }

    /// Takes a tenant's terms away. What is in the ledger stays there.
    /// - Throws: ``TenantRefusal`` if it owns numbers, has a balance, or has no terms.
    public func removeTenant(_ tenant: TenantName, by author: Author) throws {
        try store.transaction { store in
            let numbers = try store.numbers(of: tenant)
            guard numbers.isEmpty else { throw TenantRefusal.owns(tenant, numbers: numbers) }
            let balance = try store.balance(of: .tenant(tenant.description))
            guard balance == .zero else { throw TenantRefusal.hasBalance(tenant, balance) }
            guard try store.removeTerms(of: tenant, by: author) else { throw TenantRefusal.hasNoTerms(tenant) }
        }
    }
}

extension Store {
    /// - Throws: ``TenantRefusal``, ``TariffRefusal``.
    fileprivate func save(
        _ change: TermsChange, to terms: TenantTerms, of tenant: TenantName, by author: Author
    ) throws -> TenantTerms {
        if case .named(let name) = change.tariff { _ = try existingTariff(name) }
        if let credit = change.credit, credit < .zero { throw TenantRefusal.creditBelowZero(credit) }
        let changed = change.applied(to: terms)
        try save(changed, of: tenant, by: author)
        return changed
    }
}
