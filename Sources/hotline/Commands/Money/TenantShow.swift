import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Operations
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
            let operations = Operations(try Store(existing: try common.load().database))
            let account = try operations.account(of: tenant, at: Date())
            for number in account.numbers { number.plan?.warnOfUnknownTimezone() }
            let document = TenantAccountDocument(account)
            if json {
                try printJSON(document)
            } else {
                document.printText()
            }
        }
    }
}

/// A tenant's money, in `hotline tenant show`.
private struct TenantAccountDocument: Encodable {
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

    init(_ account: TenantAccount) {
        name = account.tenant.description
        tariff = account.terms.tariff
        version = account.tariffVersion
        prepaid = account.terms.isPrepaid
        credit = account.terms.credit
        balance = account.balance
        held = account.held
        left = account.left
        numbers = account.numbers.map(Number.init)
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
    fileprivate init(_ account: TenantAccount.Number) {
        number = account.did.digits
        name = account.plan?.name ?? ""
        month = account.month
        spent = account.spending.charged
        spendPerMonth = account.plan?.limits?.spendPerMonth
        calls = account.spending.use.calls
        callsPerMonth = account.plan?.limits?.callsPerMonth
        held = account.spending.held
        reservations = account.spending.reservations
        packages = account.packages
        warnings = account.warnings.map(\.message.english)
    }
}
