import ArgumentParser
import Billing
import CivilTime
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
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        _ = try store.existingHistory(of: did)
        let zone = try configuration.timezone(of: did, in: store)
        var document = try RerateDocument(
            did, month, try store.chargedCalls(of: did, from: NumberZone(zone).span(of: month)),
            by: try repricing(zone, store), bookedBefore: try store.rerated(did, in: month).given)
        if book, document.difference != .zero {
            document.booked = try booked(document, did, month, store)
        }
        if json {
            try printJSON(document)
        } else {
            document.printText(zone: zone, isBooking: book)
        }
    }

    /// The rating for a call that came in then.
    private func repricing(_ timezone: TimeZone, _ store: Store) throws -> (ChargedCall) throws -> [ChargeLine] {
        let versions = try Operations(store).tariff(tariff).map(\.tariff)
        let chosen = try version.map { version in
            guard let chosen = versions.first(where: { $0.version == version }) else {
                throw Failure.no(
                    "'\(tariff)' has no version \(version); it has "
                        + versions.map { "\($0.version)" }.joined(separator: ", "))
            }
            return try PriceList(chosen)
        }
        let history = try TariffHistory(versions)
        let (zone, places) = (NumberZone(timezone), try store.places())
        return { call in
            let prices = try chosen ?? history.version(at: call.startedAt)
            // It was allowed no more than it was charged for.
            let end =
                call.forgiven == .zero
                ? call.endedAt : call.billedFrom + Double(call.lines.map(\.seconds).reduce(0, +))
            return try Rating(prices, zone: zone).lines(
                for: RatedCall(
                    id: call.id.description, caller: call.seen ?? places.caller(presented: call.caller),
                    billedFrom: call.billedFrom,
                    endedAt: min(end, call.endedAt)))
        }
    }

    private func booked(_ document: RerateDocument, _ did: DID, _ month: Month, _ store: Store) throws -> String {
        let author = try author.author()
        guard document.tenants.count == 1, let tenant = document.tenants.first.flatMap({ TenantName($0) }) else {
            throw Failure.no(
                "calls of this month were charged to \(document.tenants.joined(separator: " and ")); correct each by hand: "
                    + "hotline correct TENANT AMOUNT --number \(did) --reason TEXT")
        }
        let entry = try LedgerEntry.correction(
            id: "\(LedgerEntry.rerating(did, month)):\(try store.rerated(did, in: month).entries + 1)",
            tenant: tenant.description, amount: try -document.difference, at: author.at, number: did.digits,
            reason: try (reason ?? "").line(named: "--reason", atMost: 200))
        try store.book(entry, of: tenant, by: author)
        return entry.id
    }
}

/// What pricing a month again came to, in `hotline tariff rerate`.
struct RerateDocument: Encodable {
    struct Call: Encodable {
        let id: String
        let caller: String?
        let billedFrom: Date
        let before: [ChargeLine]
        let after: [ChargeLine]
        let difference: Money
    }

    let number: String
    let month: Month
    let calls: Int
    let charged: Money
    let repriced: Money
    /// By pricing the month again: more than zero if the tenant paid more by it.
    let bookedBefore: Money
    /// What is to be paid more.
    let difference: Money
    /// The entry in the ledger.
    var booked: String?
    let changed: [Call]
    /// Who was charged.
    let tenants: [String]

    private enum CodingKeys: String, CodingKey {
        case number, month, calls, charged, repriced, bookedBefore, difference, booked, changed
    }

    init(
        _ did: DID, _ month: Month, _ calls: [ChargedCall], by reprice: (ChargedCall) throws -> [ChargeLine],
        bookedBefore given: Money
    ) throws {
        number = did.digits
        self.month = month
        self.calls = calls.count
        let repriced = try calls.map(reprice)
        charged = try Money.sum(calls.lazy.flatMap(\.lines).map(\.amount))
        self.repriced = try Money.sum(repriced.lazy.flatMap(\.self).map(\.amount))
        bookedBefore = try -given
        difference = try self.repriced - charged - bookedBefore
        changed = try zip(calls, repriced).compactMap { call, after in
            guard call.lines != after else { return nil }
            return Call(
                id: call.id.description, caller: call.caller, billedFrom: call.billedFrom, before: call.lines,
                after: after,
                difference: try Money.sum(after.lazy.map(\.amount)) - Money.sum(call.lines.lazy.map(\.amount)))
        }
        tenants = Set(calls.map(\.tenant.description)).sorted()
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
