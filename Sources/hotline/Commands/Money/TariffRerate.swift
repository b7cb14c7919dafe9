import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Routing
import Storage

struct TariffRerate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerate",
        abstract: Message(
            "What a number's calls of a month would have cost by a tariff, call by call, and the difference.",
            "按某一资费重新计算号码某月的通话费用，逐通列出差额。"),
        discussion: Message(
            """
            Of the calls whose billing began in the month, all lines. A call that was ended because its \
            money was used up is priced for the time it was charged for. What was charged stays as it is; \
            --book books the difference as a correction, less what was booked for the month before, so \
            that booking twice changes nothing.
            """,
            """
            包括计费始于该月的通话的所有计费行。因余额用完而结束的通话，按其计费时长重算。已扣的费用保持不变；\
            --book 将差额作为调整入账，并减去此前为该月入账的部分，因此重复入账不会产生变化。
            """))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(help: .message("Such as 2026-11, of the number's zone.", "例如 2026-11，按号码的时区。")) var month: String
    @Option(help: .message("The tariff's name.", "资费名称。")) var tariff: String
    @Option(
        help: .message(
            "All calls by this version. Default: each by the one in force when it came in.",
            "所有通话都按此版本计算。默认：各按呼入时生效的版本。")) var version: Int?
    @Flag(help: .message("Book the difference.", "将差额入账。")) var book = false
    @Option(help: .message("Why, for the ledger; with --book.", "写入账本的原因；与 --book 一同使用。")) var reason: String?
    @Flag(
        help: .message(
            """
            As JSON: {number, month, calls, charged, repriced, bookedBefore, difference, booked, changed}, \
            each changed call {id, caller, billedFrom, before, after, difference}.
            """,
            """
            输出 JSON：\
            {number, month, calls, charged, repriced, bookedBefore, difference, booked, changed}，\
            每通有变化的通话为 {id, caller, billedFrom, before, after, difference}。
            """))
    var json = false

    func validate() throws {
        guard !book || reason?.isEmpty == false else {
            throw ValidationError("--book needs --reason TEXT", "--book 须与 --reason TEXT 一同使用")
        }
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
            let (at, caller) = (call.billedFrom.local(naming: zone), call.caller ?? Message.hiddenNumber.text)
            say("call \(call.id)  \(at)  \(caller)", "通话 \(call.id)  \(at)  \(caller)")
            let words = Words(language: .ofMessages)
            for line in call.before { say(Message("  - \(line.text(in: zone, words))")) }
            for line in call.after { say(Message("  + \(line.text(in: zone, words))")) }
            say("  difference \(call.difference)", "  差额 \(call.difference)")
        }
        let before = bookedBefore == .zero ? nil : bookedBefore
        say(
            "\(number), \(month): \(calls) calls were charged \(charged), and would be \(repriced)"
                + (before.map { ", \($0) was booked before" } ?? "") + "; difference \(difference)",
            "\(number)，\(month)：\(calls) 通已计费 \(charged)，重算为 \(repriced)"
                + (before.map { "，此前已入账 \($0)" } ?? "") + "；差额 \(difference)")
        if let booked {
            say("booked as \(booked)", "已入账（\(booked)）")
        } else if isBooking {
            say("nothing to book", "没有需要入账的差额")
        }
    }
}
