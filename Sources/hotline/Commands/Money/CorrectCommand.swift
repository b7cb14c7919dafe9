import ArgumentParser
import Billing
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: Message("Put a tenant's balance right, with the reason.", "调整租户的余额，并写明原因。"),
        discussion: Message(
            "No entry is ever changed; what was wrong is corrected by another.", "已有的记账从不更改；错误由另一条记账更正。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
    @Argument(
        help: .message(
            "In yuan; more than zero gives to the tenant, -5.00 takes from it.", "单位为元；大于零为付给租户，-5.00 为从租户扣除。"))
    var amount: String
    @Option(help: .message("Why; it stands in the ledger for good.", "原因；将永久留在账本中。")) var reason: String
    @Option(help: .message("The number it belongs to.", "所涉及的号码。")) var number: String?

    func run() throws {
        let operations = Operations(try Store(existing: try common.load().database))
        let did = try number.map(DID.argument)
        let moved = try Money.argument(amount, named: "AMOUNT")
        let reason = try reason.line(named: "--reason", atMost: 200)
        let (entry, balance) = try operations.correct(
            tenant, by: moved, of: did, because: reason, by: try author.author())
        say(
            "\(tenant): \(moved) booked as \(entry.id), balance \(balance)",
            "\(tenant)：\(moved) 已入账（\(entry.id)），余额 \(balance)")
    }
}
