import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct Balance: ParsableCommand {
    static let configuration = CommandConfiguration(
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

struct TopUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topup",
        abstract: "Book what a tenant has paid in, from the next call on.",
        discussion: """
            With the same --id it is booked once, however often the command is given. What is paid out is a correction.
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
    @Argument(help: "In yuan, such as 500.00.") var amount: String
    @Option(help: "The receipt's id, such as that of the bank transfer.") var id: String?
    @Option(help: "A note for the ledger.") var note: String?

    func run() throws {
        let operations = Operations(try Store(existing: try common.load().database))
        let paid = try Money.argument(amount, named: "AMOUNT")
        let receipt = try id.map(Self.receipt) ?? UUID().uuidString.lowercased()
        let note = try note?.line(named: "--note", atMost: 200)
        switch try operations.topUp(tenant, paid, receipt: receipt, note: note, by: try author.author()) {
        case .booked(let entry, let balance):
            print("\(tenant): \(paid) booked as \(entry.id), balance \(balance)")
        case .bookedBefore(let entry):
            print("\(tenant): booked before as \(entry.id); nothing was changed")
        }
    }

    private static func receipt(_ text: String) throws -> String {
        guard !text.contains(where: \.isWhitespace) else {
            throw Failure.usage("--id must be 1 to 100 characters without blanks")
        }
        return try text.line(named: "--id", atMost: 100)
    }
}

struct Correct: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a tenant's balance right, with the reason.",
        discussion: "No entry is ever changed; what was wrong is corrected by another.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
    @Argument(help: "In yuan; more than zero gives to the tenant, -5.00 takes from it.") var amount: String
    @Option(help: "Why; it stands in the ledger for good.") var reason: String
    @Option(help: "The number it belongs to.") var number: String?

    func run() throws {
        let operations = Operations(try Store(existing: try common.load().database))
        let did = try number.map(DID.argument)
        let moved = try Money.argument(amount, named: "AMOUNT")
        let reason = try reason.line(named: "--reason", atMost: 200)
        let (entry, balance) = try operations.correct(
            tenant, by: moved, of: did, because: reason, by: try author.author())
        print("\(tenant): \(moved) booked as \(entry.id), balance \(balance)")
    }
}

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
