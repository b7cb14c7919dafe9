import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct BalanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "What a tenant has prepaid and not used, now or at an instant.",
        discussion: "Less than zero: what it owes. Exit code 1 if there is no such tenant.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
    @Option(help: "After all entries up to then: 2026-11-22T10:00, in the platform's zone, or with +08:00 at its end.")
    var at: String?
    @Flag(help: "As JSON: {tenant, at, balance, held, credit, left}; the last three without --at.") var json = false

    func run() throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let instant = try at.map { try Date.at($0, in: configuration.timezone) }
        let document =
            if let instant {
                BalanceDocument(tenant, try operations.balance(of: tenant, at: instant), at: instant)
            } else {
                BalanceDocument(try operations.account(of: tenant, at: Date()), at: Date())
            }
        if json {
            try printJSON(document)
        } else {
            let held = document.held.map { $0 == .zero ? "" : ", set aside \($0)" } ?? ""
            let when = instant.map { " at \($0.local(naming: configuration.timezone))" } ?? ""
            print("\(tenant)  \(document.balance)\(when)\(held)" + (document.left.map { ", left \($0)" } ?? ""))
        }
    }
}

private struct BalanceDocument: Encodable {
    let tenant: String
    let at: Date
    let balance: Money
    let held: Money?
    let credit: Money?
    /// Of balance and credit, if the tenant pays before.
    let left: Money?

    init(_ tenant: TenantName, _ balance: Money, at instant: Date) {
        self.tenant = tenant.description
        at = instant
        self.balance = balance
        (held, credit, left) = (nil, nil, nil)
    }

    init(_ account: TenantAccount, at now: Date) {
        tenant = account.tenant.description
        at = now
        balance = account.balance
        held = account.held
        credit = account.terms.credit
        left = account.left
    }
}
