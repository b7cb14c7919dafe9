import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
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
