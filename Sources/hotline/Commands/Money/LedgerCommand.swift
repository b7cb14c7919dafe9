import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "What moved on a tenant's account, the oldest first, with the balance after each.",
        discussion: "An entry of a call has the call's id.")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
    @Option(help: "Since then: 2026-11-22, 2026-11-22T10:00 (in the platform's zone), or so long ago: 30m, 12h, 7d.")
    var since: String?
    @Flag(help: "As JSON: an array of {id, kind, at, by, number, reason, amount, balance, postings}.") var json = false

    func run() throws {
        let configuration = try common.load()
        let zone = configuration.timezone
        let operations = Operations(try Store(existing: configuration.database))
        let movements = try operations.ledger(of: tenant, since: try since.map { try Date.since($0, in: zone) })
        if json {
            try printJSON(movements.map(MovementDocument.init))
        } else if movements.isEmpty {
            print("\(tenant): nothing was booked")
        } else {
            printTable(
                [zone.heading("AT"), "KIND", "NUMBER", "AMOUNT", "BALANCE", "ENTRY", "REASON", "BY"],
                movements.map { movement in
                    [
                        movement.entry.at.local(in: zone), movement.entry.kind.rawValue,
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
