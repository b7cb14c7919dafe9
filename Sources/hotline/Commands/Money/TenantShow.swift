import ArgumentParser
import Billing
import CivilTime
import Foundation
import Records
import Routing
import Storage

extension TenantCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How a tenant's money stands: balance, what is set aside, and this month of each number.",
            discussion:
                "The month is of each number's own zone. SPENT is what its calls were charged, without packages.")
        @OptionGroup var common: CommonOptions
        @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
        @Flag(
            help: """
                As JSON: {name, tariff, version, prepaid, credit, balance, held, left, numbers}, each number {number, name, \
                month, spent, spendPerMonth, calls, callsPerMonth, held, reservations, packages, warnings}.
                """)
        var json = false

        func run() throws {
            let store = try Store(existing: try common.load().database)
            try store.mustKnow(tenant)
            let document = try TenantAccountDocument(tenant, store, at: Date())
            if json {
                try printJSON(document)
            } else {
                document.printText()
            }
        }
    }
}

/// A tenant's money, in `hotline tenant show`.
struct TenantAccountDocument: Encodable {
    struct Number: Encodable {
        let number: String
        let name: String
        let month: Month
        let spent: Money
        let spendPerMonth: Money?
        let calls: Int
        let callsPerMonth: Int?
        let held: Money
        let reservations: Int
        /// Ids, the base first; absent: none.
        let packages: [String]?
        let warnings: [String]
    }

    let name: String
    let tariff: String?
    /// In force now.
    let version: Int?
    let prepaid: Bool
    let credit: Money
    let balance: Money
    let held: Money
    /// Of balance and credit, if the tenant pays before.
    let left: Money?
    let numbers: [Number]

    init(_ tenant: TenantName, _ store: Store, at now: Date) throws {
        let terms = try store.terms(of: tenant) ?? TenantTerms()
        name = tenant.description
        tariff = terms.tariff
        let history = try terms.tariff.map { try TariffHistory(try store.tariff($0).map(\.tariff)) }
        version = try? history?.version(at: now).tariff.version
        prepaid = terms.isPrepaid
        credit = terms.credit
        balance = try store.balance(of: .tenant(tenant.description))
        let dids = try store.tenants().filter { $0.value == tenant }.keys.sorted { $0.digits < $1.digits }
        numbers = try dids.map { try Number($0, terms, store, at: now) }
        held = try Money.sum(numbers.lazy.map(\.held))
        left = terms.isPrepaid ? try balance + credit - held : nil
    }

    func printText() {
        print("tenant   \(name)")
        let inForce = version.map { "version \($0)" } ?? "no version in force"
        print("tariff   \(tariff.map { "\($0), \(inForce)" } ?? "none: its calls cost nothing")")
        print("pays     \(prepaid ? "before, with a credit of \(credit)" : "afterwards")")
        print("balance  \(balance), set aside \(held)" + (left.map { ", left \($0)" } ?? ""))
        guard !numbers.isEmpty else {
            print("numbers  none")
            return
        }
        printTable(
            ["NUMBER", "MONTH", "SPENT", "OF", "CALLS", "OF", "SET ASIDE", "PACKAGES", "NAME"],
            numbers.map { number in
                [
                    number.number, "\(number.month)", "\(number.spent)", number.spendPerMonth?.description ?? "",
                    "\(number.calls)", number.callsPerMonth.map(String.init) ?? "", "\(number.held)",
                    number.packages?.joined(separator: " + ") ?? "", number.name,
                ]
            })
        for number in numbers {
            for warning in number.warnings { print("\(number.number): \(warning)") }
        }
    }
}

extension TenantAccountDocument.Number {
    fileprivate init(_ did: DID, _ terms: TenantTerms, _ store: Store, at now: Date) throws {
        let plan = try store.currentPlan(of: did).flatMap { try? NumberPlan(stored: $0.document) }
        plan?.warnOfUnknownTimezone()
        let zone = plan?.timezone ?? .shanghai
        month = try NumberZone(zone).month(of: now)
        let spending = try store.spending(of: did, in: month)
        number = did.digits
        name = plan?.name ?? ""
        spent = spending.charged
        spendPerMonth = plan?.limits?.spendPerMonth
        calls = spending.use.calls
        callsPerMonth = plan?.limits?.callsPerMonth
        held = spending.held
        reservations = spending.reservations
        packages = try store.stack(of: did, on: CivilDay(at: now, in: zone))?.packages.map(\.id)
        warnings = Self.warnings(spending.use, spendPerMonth, callsPerMonth, terms)
    }

    private static func warnings(
        _ use: MonthUse, _ spendPerMonth: Money?, _ callsPerMonth: Int?, _ terms: TenantTerms
    ) -> [String] {
        var warnings: [String] = []
        if spendPerMonth != nil, terms.tariff == nil {
            warnings.append("spendPerMonth is never reached, as the tenant has no tariff")
        }
        if spendPerMonth != nil, use.spendRefused {
            warnings.append("spendPerMonth is used up: a call was refused or not prolonged")
        } else if spendPerMonth != nil, use.warnedOfSpend > 0 {
            warnings.append("\(use.warnedOfSpend) % of spendPerMonth is used")
        }
        if callsPerMonth != nil, use.callsRefused {
            warnings.append("callsPerMonth is used up: a call was refused")
        } else if callsPerMonth != nil, use.warnedOfCalls > 0 {
            warnings.append("\(use.warnedOfCalls) % of callsPerMonth is used")
        }
        return warnings
    }
}
