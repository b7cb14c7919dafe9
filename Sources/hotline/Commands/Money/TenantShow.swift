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
            abstract: Message(
                "How a tenant's money stands: balance, what is set aside, and this month of each number.",
                "租户的资金情况：余额、预留金额和各号码本月的用量。"),
            discussion: Message(
                "The month is of each number's own zone. SPENT is what its calls were charged, without packages.",
                "月份按各号码自己的时区。“已用”为通话费，不含套餐费。"))
        @OptionGroup var common: CommonOptions
        @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
        @Flag(
            help: .message(
                """
                As JSON: {name, tariff, version, prepaid, credit, balance, held, left, numbers}, each number \
                {number, name, month, spent, spendPerMonth, calls, callsPerMonth, held, reservations, \
                packages, warnings}.
                """,
                """
                输出 JSON：\
                {name, tariff, version, prepaid, credit, balance, held, left, numbers}，\
                每个号码为 {number, name, month, spent, spendPerMonth, calls, callsPerMonth, held, reservations, packages, warnings}。
                """))
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
        let none: [(label: Message, text: String)] = [(Message("numbers", "号码"), Message("none", "无").text)]
        printFields(fields + (numbers.isEmpty ? none : []))
        guard !numbers.isEmpty else { return }
        printTable(
            [
                Message("NUMBER", "号码"), Message("MONTH", "月份"), Message("SPENT", "已用"), Message("OF", "话费限额"),
                Message("CALLS", "来电"), Message("OF", "次数限额"), Message("SET ASIDE", "预留"), Message("PACKAGES", "套餐"),
                Message("NAME", "名称"),
            ],
            numbers.map { number in
                [
                    number.number, "\(number.month)", "\(number.spent)", number.spendPerMonth?.description ?? "",
                    "\(number.calls)", number.callsPerMonth.map(String.init) ?? "", "\(number.held)",
                    number.packages?.joined(separator: " + ") ?? "", number.name,
                ]
            })
        for number in numbers {
            for warning in number.warnings { say(Message(warning).about(number.number)) }
        }
    }

    private var fields: [(label: Message, text: String)] {
        let inForce =
            version.map { Message("version \($0)", "版本 \($0)") } ?? Message("no version in force", "没有生效的版本")
        let tariffText =
            tariff.map { Message("\($0), \(inForce.english)", "\($0)，\(inForce.chinese)") }
            ?? Message("none: its calls cost nothing", "无：通话免费")
        let pays =
            prepaid
            ? Message("before, with a credit of \(credit)", "预付费，信用额度 \(credit)") : Message("afterwards", "后付费")
        let account = Message(
            "\(balance), set aside \(held)" + (left.map { ", left \($0)" } ?? ""),
            "\(balance)，预留 \(held)" + (left.map { "，可用 \($0)" } ?? ""))
        return [
            (Message("tenant", "租户"), name), (Message("tariff", "资费"), tariffText.text),
            (Message("pays", "付费"), pays.text),
            (Message("balance", "余额"), account.text),
        ]
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
        warnings = account.warnings.map(\.message.text)
    }
}
