import ArgumentParser
import Billing
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct BalanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: Message("What a tenant has prepaid and not used, now or at an instant.", "租户预存而未用的余额，当前的或某一时刻的。"),
        discussion: Message(
            "Less than zero: what it owes. Exit code 1 if there is no such tenant.", "小于零表示欠费。没有此租户时，退出码为 1。"))
    @OptionGroup var common: CommonOptions
    @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
    @Option(
        help: .message(
            "After all entries up to then: 2026-11-22T10:00, in the platform's zone, or with +08:00 at its end.",
            "截至该时刻的全部记账：2026-11-22T10:00，按平台的时区；或在末尾加上 +08:00。"))
    var at: String?
    @Flag(
        help: .message(
            "As JSON: {tenant, at, balance, held, credit, left}; the last three without --at.",
            "输出 JSON：{tenant, at, balance, held, credit, left}；后三项仅在没有 --at 时输出。")) var json = false

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
            let when = instant?.local(naming: configuration.timezone)
            let parts = [
                Message(
                    "\(tenant)  \(document.balance)" + (when.map { " at \($0)" } ?? ""),
                    "\(tenant)  \(document.balance)" + (when.map { "（\($0)）" } ?? "")),
                document.held.flatMap { $0 == .zero ? nil : Message("set aside \($0)", "预留 \($0)") },
                document.left.map { Message("left \($0)", "可用 \($0)") },
            ]
            say(parts.compactMap(\.self).joined(", ", "，"))
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
