import Billing
import CivilTime
import Foundation
import Records
import Routing
import Storage

/// Checks that several operations share.
extension Store {
    /// Refuses a number that has no plan, or was removed.
    /// - Throws: ``NumberRefusal``.
    func mustBeInUse(_ did: DID) throws {
        guard try tenant(of: did) != nil else { throw NumberRefusal.unknown(did) }
    }

    /// - Throws: ``NumberRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    func publishedPlan(of did: DID) throws -> NumberPlan {
        try mustBeInUse(did)
        guard let current = try currentPlan(of: did) else { throw NumberRefusal.unknown(did) }
        return try NumberPlan(stored: current.document)
    }

    /// A number's plan; `nil` if this version of Hotline cannot read it.
    /// - Throws: ``NumberRefusal``.
    func knownPlan(of did: DID) throws -> NumberPlan? {
        guard let current = try currentPlan(of: did) else { throw NumberRefusal.unknown(did) }
        return try? NumberPlan(stored: current.document)
    }

    /// Reads the plan that decides a number's calls now, if it can be read.
    func readablePlan(of did: DID) -> NumberPlan? {
        (try? currentPlan(of: did)).flatMap { try? NumberPlan(stored: $0.document) }
    }

    /// Refuses a tenant that nobody has added.
    /// - Throws: ``TenantRefusal``.
    func mustKnow(_ tenant: TenantName) throws {
        guard try knows(tenant) else { throw TenantRefusal.unknown(tenant, known: try tenantNames()) }
    }

    /// The versions of a tariff, the first first, at least one.
    /// - Throws: ``TariffRefusal``.
    func existingTariff(_ name: String) throws -> [TariffVersion] {
        let versions = try tariff(name)
        guard versions.isEmpty else { return versions }
        throw TariffRefusal.unknown(name, known: Set(try tariffs().map(\.tariff.name)).sorted())
    }

    func optionsOnSale() throws -> [Package] {
        try packages().filter { $0.isOption && $0.withdrawnAt == nil }.map(\.package)
    }

    /// Everything in a plan that the number's packages lack on a day, and a limit of money that nobody counts.
    func soldFindings(_ plan: NumberPlan, of tenant: TenantName, on instant: Date) throws -> [Finding] {
        var findings: [Finding] = []
        if let stack = try stack(of: plan.did, on: CivilDay(at: instant, in: plan.timezone)) {
            findings += stack.lacks(plan.packageUse, catalog: try optionsOnSale()).map(Finding.lacking)
        }
        if plan.limits?.spendPerMonth != nil, try terms(of: tenant)?.tariff == nil {
            findings.append(.spendWithoutTariff(tenant))
        }
        return findings
    }

    /// Refuses what a number's packages lack for a plan that is published, or for a function by itself.
    /// - Throws: ``NotSold`` with all of them.
    func mustBeSold(_ findings: [Finding], for plan: NumberPlan) throws {
        let lacks = findings.filter { $0.severity == .error }
        guard lacks.isEmpty else { throw NotSold(did: plan.did, findings: lacks, language: plan.language) }
    }
}
