import ArgumentParser
import Billing
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: Message(
            "Who owns numbers, and on what terms he pays for calls (docs/money.md).", "号码的所有者及其付费条件（docs/money.md）。"),
        discussion: Message(
            """
            'hotline tenant add' makes a tenant; 'main' is always there. One without terms has no tariff, \
            so its calls cost nothing. What is changed holds from the next call on.
            """,
            """
            “hotline tenant add”新建租户；“main”始终存在。没有付费条件的租户没有资费，\
            其通话免费。更改从下一通来电起生效。
            """),
        subcommands: [List.self, Add.self, Show.self, Change.self, Remove.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("All tenants with their terms and balances.", "所有租户及其付费条件和余额。"))
        @OptionGroup var common: CommonOptions
        @Flag(
            help: .message(
                "As JSON: an array of {name, tariff, prepaid, credit, balance, numbers}.",
                "输出 JSON：由 {name, tariff, prepaid, credit, balance, numbers} 组成的数组。")) var json = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let tenants = try operations.tenants().map(TenantDocument.init)
            if json {
                try printJSON(tenants)
            } else if tenants.isEmpty {
                say("no tenants yet; add one: hotline tenant add NAME", "还没有租户；请添加：hotline tenant add NAME")
            } else {
                printTable(
                    [
                        Message("TENANT", "租户"), Message("TARIFF", "资费"), Message("PAYS", "付费方式"),
                        Message("CREDIT", "信用额度"),
                        Message("BALANCE", "余额"), Message("NUMBERS", "号码"),
                    ],
                    tenants.map { tenant in
                        [
                            tenant.name, tenant.tariff ?? Message("none", "无").text,
                            (tenant.prepaid ? Message("before", "预付费") : Message("afterwards", "后付费")).text,
                            "\(tenant.credit)", "\(tenant.balance)", tenant.numbers.joined(separator: " "),
                        ]
                    })
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Name a new tenant and its terms.", "新建租户并设定付费条件。"),
            discussion: Message(
                "Give it numbers with: hotline apply FILE --tenant NAME, or hotline number assign NUMBER NAME.",
                "分配号码：hotline apply FILE --tenant NAME，或 hotline number assign NUMBER NAME。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("A short name, such as acme.", "简称，例如 acme。")) var tenant: TenantName
        @OptionGroup var terms: TermsOptions

        func run() throws {
            let operations = Operations(try Store(path: try common.load().database))
            say(try operations.addTenant(tenant, try terms.change(), by: try author.author()).message.about(tenant))
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: Message("Change a tenant's terms, from the next call on.", "更改租户的付费条件，从下一通来电起生效。"),
            discussion: Message(
                "What is not named stays as it is. Calls that are up keep the price they came in by.",
                "没有写出的项目保持不变。进行中的通话仍按呼入时的价格计费。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
        @OptionGroup var terms: TermsOptions

        func run() throws {
            guard terms.changesSomething else {
                throw Failure.usage(
                    "say what to change: --tariff NAME, --no-tariff, --prepaid, --postpaid, --credit AMOUNT",
                    "请写出要更改的内容：--tariff NAME、--no-tariff、--prepaid、--postpaid、--credit AMOUNT")
            }
            let operations = Operations(try Store(existing: try common.load().database))
            say(
                try operations.changeTerms(of: tenant, try terms.change(), by: try author.author()).message.about(
                    tenant))
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Take a tenant's terms away; one that owns numbers or has a balance is kept.",
                "移除租户的付费条件；名下有号码或余额未结清的租户不能移除。"),
            discussion: Message("What is in the ledger stays there.", "账本中的内容保留。"))
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            try operations.removeTenant(tenant, by: try author.author())
            say("\(tenant): removed", "\(tenant)：已移除")
        }
    }
}

extension TenantTerms {
    /// `tariff standard, pays before, credit 100.00`
    fileprivate var message: Message {
        Message(
            description,
            "\(tariff.map { "资费 \($0)" } ?? "没有资费")，\(isPrepaid ? "预付费" : "后付费")，信用额度 \(credit)")
    }
}

/// Terms of a tenant that are changed.
struct TermsOptions: ParsableArguments {
    @Option(
        help: .message(
            "The tariff that prices its calls, as 'hotline tariff list' shows it.",
            "其通话所用的资费，即“hotline tariff list”所列的名称。")) var tariff: String?
    @Flag(help: .message("Its calls cost nothing.", "其通话免费。")) var noTariff = false
    @Flag(help: .message("It pays before: calls need money that is there.", "预付费：余额充足才能接通。")) var prepaid = false
    @Flag(help: .message("It pays afterwards.", "后付费。")) var postpaid = false
    @Option(
        help: .message(
            "How far its balance may go below zero, if it pays before, in yuan: 100.00.", "预付费时余额最多可透支多少元：100.00。"))
    var credit: String?

    func validate() throws {
        guard !(prepaid && postpaid) else {
            throw ValidationError("choose one of --prepaid and --postpaid", "--prepaid 和 --postpaid 只能选一个")
        }
        guard !(noTariff && tariff != nil) else {
            throw ValidationError("choose one of --tariff and --no-tariff", "--tariff 和 --no-tariff 只能选一个")
        }
    }

    var changesSomething: Bool { tariff != nil || noTariff || prepaid || postpaid || credit != nil }

    func change() throws -> TermsChange {
        TermsChange(
            tariff: noTariff ? .free : tariff.map { .named($0) }, isPrepaid: prepaid || postpaid ? prepaid : nil,
            credit: try credit.map { try Money.argument($0, named: "--credit") })
    }
}

/// A tenant in `hotline tenant list --json`.
private struct TenantDocument: Encodable {
    let name: String
    let tariff: String?
    let prepaid: Bool
    let credit: Money
    let balance: Money
    let numbers: [String]

    init(_ tenant: TenantSummary) {
        name = tenant.name.description
        tariff = tenant.terms.tariff
        prepaid = tenant.terms.isPrepaid
        credit = tenant.terms.credit
        balance = tenant.balance
        numbers = tenant.numbers.map(\.digits)
    }
}

extension Money {
    /// An amount from the command line.
    static func argument(_ text: String, named name: String) throws -> Money {
        do {
            return try Money(text.first == "\u{2212}" ? "-" + text.dropFirst() : text)
        } catch {
            throw Failure.usage(Message(error).about(name))
        }
    }
}
