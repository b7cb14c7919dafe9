import Billing
import CivilTime
public import Foundation
import Records
public import Routing
import Storage

extension Operations {
    /// Reads a tenant's account at an instant: balance, money set aside, and that month of each number.
    /// - Throws: ``TenantRefusal``.
    public func account(of tenant: TenantName, at now: Date) throws -> TenantAccount {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            let terms = try store.terms(of: tenant) ?? TenantTerms()
            let history = try terms.tariff.map { try TariffHistory(try store.tariff($0).map(\.tariff)) }
            return try TenantAccount(
                of: tenant, terms, tariffVersion: try? history?.version(at: now).tariff.version,
                balance: store.balance(of: .tenant(tenant.description)),
                numbers: store.numbers(of: tenant).map { try store.account(of: $0, terms, at: now) })
        }
    }
}

extension Store {
    /// This month of one number, in its own zone.
    func account(of did: DID, _ terms: TenantTerms, at now: Date) throws -> TenantAccount.Number {
        let plan = readablePlan(of: did)
        let zone = plan?.timezone ?? .shanghai
        let month = try NumberZone(zone).month(of: now)
        let spending = try spending(of: did, in: month)
        return TenantAccount.Number(
            did: did, plan: plan, month: month, spending: spending,
            packages: try stack(of: did, on: CivilDay(at: now, in: zone))?.packages.map(\.id),
            warnings: [LimitWarning](spending.use, of: plan?.limits, terms))
    }
}
