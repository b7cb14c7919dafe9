import ArgumentParser
import Billing
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct TopUpCommand: ParsableCommand {
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
