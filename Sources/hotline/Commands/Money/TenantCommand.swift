import ArgumentParser
import Billing
import Foundation
import Operations
import Records
import Routing
import Storage

struct TenantCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: "Who owns numbers, and on what terms he pays for calls (docs/money.md).",
        discussion: """
            'hotline tenant add' makes a tenant; 'main' is always there. One without terms has no tariff, so its calls cost \
            nothing. What is changed holds from the next call on.
            """,
        subcommands: [List.self, Add.self, Show.self, Change.self, Remove.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All tenants with their terms and balances.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "As JSON: an array of {name, tariff, prepaid, credit, balance, numbers}.") var json = false

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            let tenants = try operations.tenants().map(TenantDocument.init)
            if json {
                try printJSON(tenants)
            } else if tenants.isEmpty {
                print("no tenants yet; add one: hotline tenant add NAME")
            } else {
                printTable(
                    ["TENANT", "TARIFF", "PAYS", "CREDIT", "BALANCE", "NUMBERS"],
                    tenants.map { tenant in
                        [
                            tenant.name, tenant.tariff ?? "none", tenant.prepaid ? "before" : "afterwards",
                            "\(tenant.credit)", "\(tenant.balance)", tenant.numbers.joined(separator: " "),
                        ]
                    })
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name a new tenant and its terms.",
            discussion: "Give it numbers with: hotline apply FILE --tenant NAME, or hotline number assign NUMBER NAME.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "A short name, such as acme.") var tenant: TenantName
        @OptionGroup var terms: TermsOptions

        func run() throws {
            let operations = Operations(try Store(path: try common.load().database))
            print("\(tenant): \(try operations.addTenant(tenant, try terms.change(), by: try author.author()))")
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Change a tenant's terms, from the next call on.",
            discussion: "What is not named stays as it is. Calls that are up keep the price they came in by.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
        @OptionGroup var terms: TermsOptions

        func run() throws {
            guard terms.changesSomething else {
                throw Failure.usage(
                    "say what to change: --tariff NAME, --no-tariff, --prepaid, --postpaid, --credit AMOUNT")
            }
            let operations = Operations(try Store(existing: try common.load().database))
            print("\(tenant): \(try operations.changeTerms(of: tenant, try terms.change(), by: try author.author()))")
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a tenant's terms away; one that owns numbers or has a balance is kept.",
            discussion: "What is in the ledger stays there.")
        @OptionGroup var common: CommonOptions
        @OptionGroup var author: AuthorOption
        @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName

        func run() throws {
            let operations = Operations(try Store(existing: try common.load().database))
            try operations.removeTenant(tenant, by: try author.author())
            print("\(tenant): removed")
        }
    }
}

/// Terms of a tenant that are changed.
struct TermsOptions: ParsableArguments {
    @Option(help: "The tariff that prices its calls, as 'hotline tariff list' shows it.") var tariff: String?
    @Flag(help: "Its calls cost nothing.") var noTariff = false
    @Flag(help: "It pays before: calls need money that is there.") var prepaid = false
    @Flag(help: "It pays afterwards.") var postpaid = false
    @Option(help: "How far its balance may go below zero, if it pays before, in yuan: 100.00.") var credit: String?

    func validate() throws {
        guard !(prepaid && postpaid) else { throw ValidationError("choose one of --prepaid and --postpaid") }
        guard !(noTariff && tariff != nil) else { throw ValidationError("choose one of --tariff and --no-tariff") }
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
            throw Failure.usage("\(name): \(error)")
        }
    }
}
