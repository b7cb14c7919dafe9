import ArgumentParser
import Billing
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: Message(
            "What moved on a tenant's account, the oldest first, with the balance after each.",
            "租户账户的收支，最早的在前，并列出每笔之后的余额。"),
        discussion: Message("An entry of a call has the call's id.", "通话的记账带有通话编号。"))
    @OptionGroup var common: CommonOptions
    @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
    @Option(
        help: .message(
            "Since then: 2026-11-22, 2026-11-22T10:00 (in the platform's zone), or so long ago: 30m, 12h, 7d.",
            "从何时起：2026-11-22、2026-11-22T10:00（按平台的时区），或多久以前：30m、12h、7d。"))
    var since: String?
    @Flag(
        help: .message(
            "As JSON: an array of {id, kind, at, by, number, reason, amount, balance, postings}.",
            "输出 JSON：由 {id, kind, at, by, number, reason, amount, balance, postings} 组成的数组。")) var json = false

    func run() throws {
        let configuration = try common.load()
        let zone = configuration.timezone
        let operations = Operations(try Store(existing: configuration.database))
        let movements = try operations.ledger(of: tenant, since: try since.map { try Date.since($0, in: zone) })
        if json {
            try printJSON(movements.map(MovementDocument.init))
        } else if movements.isEmpty {
            say("\(tenant): nothing was booked", "\(tenant)：没有记账")
        } else {
            printTable(
                [
                    zone.heading("AT", "时间"), Message("KIND", "类型"), Message("NUMBER", "号码"), Message("AMOUNT", "金额"),
                    Message("BALANCE", "余额"), Message("ENTRY", "记账编号"), Message("REASON", "原因"), Message("BY", "经办人"),
                ],
                movements.map { movement in
                    [
                        movement.entry.at.local(in: zone), movement.entry.kind.name.text,
                        movement.entry.number ?? "", "\(movement.amount)", "\(movement.balance)", movement.entry.id,
                        movement.entry.reason ?? "",
                        movement.by,
                    ]
                })
        }
    }
}

private struct MovementDocument: Encodable {
    let id: String
    let kind: LedgerEntry.Kind
    let at: Date
    let by: String
    let number: String?
    let reason: String?
    let amount: Money
    let balance: Money
    let postings: [LedgerEntry.Posting]

    init(_ movement: AccountMovement) {
        id = movement.entry.id
        kind = movement.entry.kind
        at = movement.entry.at
        by = movement.by
        number = movement.entry.number
        reason = movement.entry.reason
        amount = movement.amount
        balance = movement.balance
        postings = movement.entry.postings
    }
}
