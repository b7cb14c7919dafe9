import Billing
import Foundation
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

    /// Refuses what a number's packages lack for a plan that is published, or for a function by itself.
    /// - Throws: ``Failure/no(_:)`` with all of them.
    func mustBeSold(_ findings: [Finding], to did: DID, in language: Language) throws {
        let lacks = findings.filter { $0.severity == .error }
        guard !lacks.isEmpty else { return }
        throw Failure.no(
            (lacks.map { $0.sentence(in: language) } + [
                "nothing was changed; packages of \(did): hotline package hold \(did)"
            ])
            .joined(separator: "\n"))
    }
}
