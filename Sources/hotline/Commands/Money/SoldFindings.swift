import Billing
import CivilTime
import Foundation
import Records
import Routing
import Storage

/// What of a plan was not sold to its number.
extension Store {
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

    /// What a draft uses that its number does not have on a day, in sentences: it cannot be published then.
    /// - Throws: `InvalidDocument` if it cannot be read.
    func unsold(_ draft: Draft, on instant: Date) throws -> [String] {
        let plan = try NumberPlan(stored: draft.document)
        let tenant = try tenant(of: draft.did) ?? .main
        return try soldFindings(plan, of: tenant, on: instant).refusals(in: plan.language)
    }

    /// Refuses what a number's packages lack for a plan that is published, or for a function by itself.
    /// - Throws: ``Failure/no(_:)`` with all of them.
    func mustBeSold(_ findings: [Finding], to did: DID, in language: Language) throws {
        let lacks = findings.refusals(in: language)
        guard !lacks.isEmpty else { return }
        throw Failure.no(
            (lacks + [
                "nothing was changed; packages of \(did): hotline package hold \(did)"
            ])
            .joined(separator: "\n"))
    }
}

extension [Finding] {
    fileprivate func refusals(in language: Language) -> [String] {
        filter { $0.severity == .error }.map { $0.sentence(in: language) }
    }
}
