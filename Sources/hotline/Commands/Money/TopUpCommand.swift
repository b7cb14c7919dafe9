import ArgumentParser
import Billing
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct TopUpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topup",
        abstract: Message("Book what a tenant has paid in, from the next call on.", "为租户充值入账，从下一通来电起可用。"),
        discussion: Message(
            """
            With the same --id it is booked once, however often the command is given. What is paid out is \
            a correction.
            """, "同一个 --id 无论执行多少次，都只入账一次。退款请用余额调整。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
    @Argument(help: .message("In yuan, such as 500.00.", "单位为元，例如 500.00。")) var amount: String
    @Option(help: .message("The receipt's id, such as that of the bank transfer.", "凭证编号，例如银行转账的流水号。")) var id: String?
    @Option(help: .message("A note for the ledger.", "写入账本的备注。")) var note: String?

    func run() throws {
        let operations = Operations(try Store(existing: try common.load().database))
        let paid = try Money.argument(amount, named: "AMOUNT")
        let receipt = try id.map(Self.receipt) ?? UUID().uuidString.lowercased()
        let note = try note?.line(named: "--note", atMost: 200)
        switch try operations.topUp(tenant, paid, receipt: receipt, note: note, by: try author.author()) {
        case .booked(let entry, let balance):
            say(
                "\(tenant): \(paid) booked as \(entry.id), balance \(balance)",
                "\(tenant)：\(paid) 已入账（\(entry.id)），余额 \(balance)")
        case .bookedBefore(let entry):
            say("\(tenant): booked before as \(entry.id); nothing was changed", "\(tenant)：此前已入账（\(entry.id)）；未作任何更改")
        }
    }

    private static func receipt(_ text: String) throws -> String {
        guard !text.contains(where: \.isWhitespace) else {
            throw Failure.usage("--id must be 1 to 100 characters without blanks", "--id 应为 1 至 100 个字符，不含空格")
        }
        return try text.line(named: "--id", atMost: 100)
    }
}
