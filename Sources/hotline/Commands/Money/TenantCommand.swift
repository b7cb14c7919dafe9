import ArgumentParser
import Billing
import Foundation
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
        subcommands: [List.self, Add.self, Show.self, Set.self, Remove.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All tenants with their terms and balances.")
        @OptionGroup var common: CommonOptions
        @Flag(help: "As JSON: an array of {name, tariff, prepaid, credit, balance, numbers}.") var json = false

        func run() throws {
            let store = try Store(existing: try common.load().database)
            let (terms, owners) = (try store.terms(), try store.tenants())
            let tenants = try store.tenantNames().map { name in
                TenantDocument(
                    name, terms[name] ?? TenantTerms(), balance: try store.balance(of: .tenant(name.description)),
                    numbers: owners.filter { $0.value == name }.keys.map(\.digits).sorted())
            }
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
            let store = try Store(path: try common.load().database)
            guard try store.terms(of: tenant) == nil else {
                throw Failure.no(
                    "'\(tenant)' has terms already; change them with: hotline tenant set \(tenant) …")
            }
            let chosen = try terms.changing(TenantTerms(), store)
            try store.save(chosen, of: tenant, by: try author.author())
            print("\(tenant): \(chosen)")
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
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
            let store = try Store(existing: try common.load().database)
            try store.mustKnow(tenant)
            let chosen = try terms.changing(try store.terms(of: tenant) ?? TenantTerms(), store)
            try store.save(chosen, of: tenant, by: try author.author())
            print("\(tenant): \(chosen)")
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
            let store = try Store(existing: try common.load().database)
            switch try store.removeTenant(tenant, by: try author.author()) {
            case .removed: print("\(tenant): removed")
            case .unknown: throw Failure.no("'\(tenant)' has no terms; 'hotline tenant list' shows who has")
            case .hasNumbers(let numbers):
                throw Failure.no(
                    "'\(tenant)' owns \(numbers.map(\.digits).joined(separator: ", ")); give them away first: hotline number "
                        + "assign \(numbers.first?.digits ?? "NUMBER") OTHER")
            case .hasBalance(let balance):
                throw Failure.no(
                    "'\(tenant)' has a balance of \(balance); bring it to 0.00 first, with a top-up or: hotline correct "
                        + "\(tenant) AMOUNT --reason TEXT")
            }
        }
    }
}

/// What of a tenant's terms is changed.
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

    func changing(_ terms: TenantTerms, _ store: Store) throws -> TenantTerms {
        var terms = terms
        if let tariff {
            _ = try store.existingTariff(tariff)
            terms.tariff = tariff
        }
        if noTariff { terms.tariff = nil }
        if prepaid || postpaid { terms.isPrepaid = prepaid }
        if let credit {
            terms.credit = try Money.argument(credit, named: "--credit")
            guard terms.credit >= .zero else {
                throw Failure.usage(
                    "--credit \(credit) is less than nothing; write how far the balance may go below 0.00")
            }
        }
        return terms
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

    init(_ name: TenantName, _ terms: TenantTerms, balance: Money, numbers: [String]) {
        self.name = name.description
        tariff = terms.tariff
        prepaid = terms.isPrepaid
        credit = terms.credit
        self.balance = balance
        self.numbers = numbers
    }
}

extension Store {
    /// - Throws: ``Failure/no(_:)`` if nobody has added the tenant: a name may be mistyped.
    func mustKnow(_ tenant: TenantName) throws {
        guard try !knows(tenant) else { return }
        throw Failure.noTenant(tenant, among: try tenantNames())
    }

    /// The versions of a tariff, at least one.
    /// - Throws: ``Failure/no(_:)``.
    func existingTariff(_ name: String) throws -> [TariffVersion] {
        let versions = try tariff(name)
        guard versions.isEmpty else { return versions }
        let names = Array(Set(try tariffs().map(\.tariff.name))).sorted()
        throw Failure.no(
            "there is no tariff '\(name)'; "
                + (names.isEmpty
                    ? "add one: hotline tariff add FILE" : "there are: \(names.prefix(20).joined(separator: ", "))"))
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
