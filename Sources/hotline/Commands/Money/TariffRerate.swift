import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Numbering
import Operations
import Records
import Routing
import Storage

struct TariffRerate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerate",
        abstract: "What a number's calls of a month would have cost by a tariff, call by call, and the difference.",
        discussion: """
            Of the calls whose billing began in the month, all lines. A call that was ended because its money was used up is \
            priced for the time it was charged for. What was charged stays as it is; --book books the difference as a \
            correction, less what was booked for the month before, so that booking twice changes nothing.
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "Such as 2026-11, of the number's zone.") var month: String
    @Option(help: "The tariff's name.") var tariff: String
    @Option(help: "All calls by this version. Default: each by the one in force when it came in.") var version: Int?
    @Flag(help: "Book the difference.") var book = false
    @Option(help: "Why, for the ledger; with --book.") var reason: String?
    @Flag(
        help: """
            As JSON: {number, month, calls, charged, repriced, bookedBefore, difference, booked, changed}, each changed call \
            {id, caller, billedFrom, before, after, difference}.
            """)
    var json = false

    func validate() throws {
        guard !book || reason?.isEmpty == false else { throw ValidationError("--book needs --reason TEXT") }
    }

    func run() throws {
        let did = try DID.argument(number)
        let month = try Month.argument(month)
        let operations = Operations(try Store(existing: try common.load().database))
        let prices = Operations.OtherPrices(tariff: tariff, version: version)
        let (plan, rerating, entry) =
            if book {
                try operations.bookRerating(
                    of: did, in: month, by: prices, because: try (reason ?? "").line(named: "--reason", atMost: 200),
                    by: try author.author())
            } else {
                try withoutEntry(operations.rerate(did, in: month, by: prices))
            }
        plan?.warnOfUnknownTimezone()
        let document = RerateDocument(did, month, rerating, booked: entry?.id)
        if json {
            try printJSON(document)
        } else {
            document.printText(zone: plan?.timezone ?? .shanghai, isBooking: book)
        }
    }

    private func withoutEntry(
        _ priced: (plan: NumberPlan?, rerating: Rerating)
    ) -> (plan: NumberPlan?, rerating: Rerating, entry: LedgerEntry?) {
        (priced.plan, priced.rerating, nil)
    }
}

/// A month that was priced again, in `hotline tariff rerate`.
private struct RerateDocument: Encodable {
    struct Call: Encodable {
        let id: String
        let caller: String?
        let billedFrom: Date
        let before: [ChargeLine]
        let after: [ChargeLine]
        let difference: Money

        init(_ changed: Rerating.Call) {
            id = changed.call.id.description
            caller = changed.call.caller
            billedFrom = changed.call.billedFrom
            before = changed.call.lines
            after = changed.after
            difference = changed.difference
        }
    }

    let number: String
    let month: Month
    let calls: Int
    let charged: Money
    let repriced: Money
    /// By pricing the month again: more than zero if the tenant paid more by it.
    let bookedBefore: Money
    /// The amount to be paid more.
    let difference: Money
    /// The entry in the ledger.
    let booked: String?
    let changed: [Call]

    init(_ did: DID, _ month: Month, _ rerating: Rerating, booked: String?) {
        number = did.digits
        self.month = month
        calls = rerating.calls
        charged = rerating.charged
        repriced = rerating.repriced
        bookedBefore = rerating.bookedBefore
        difference = rerating.difference
        self.booked = booked
        changed = rerating.changed.map(Call.init)
    }

    func printText(zone: TimeZone, isBooking: Bool) {
        for call in changed {
            print("call \(call.id)  \(call.billedFrom.local(naming: zone))  \(call.caller ?? "hidden")")
            for line in call.before { print("  - \(line.text(in: zone))") }
            for line in call.after { print("  + \(line.text(in: zone))") }
            print("  difference \(call.difference)")
        }
        print(
            "\(number), \(month): \(calls) calls were charged \(charged), and would be \(repriced)"
                + (bookedBefore == .zero ? "" : ", \(bookedBefore) was booked before") + "; difference \(difference)")
        if let booked {
            print("booked as \(booked)")
        } else if isBooking {
            print("nothing to book")
        }
    }
}
