import Billing
import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Reports
import Routing
import TestSupport
import Testing

@testable import Storage

/// Monday 2026-11-23 at 10:00 in Shanghai.
private let monday = Date(milliseconds: 1_795_399_200_000)

/// A number whose calls cost 0.30 a minute, by whole minutes.
final class Shop: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let did = DID("4006001234")!

    init(_ limits: String, prepaid: Bool = false, credit: Int64 = 0) throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
        try add("4006001234", limits)
        let tariff = Tariff(name: "standard", validFrom: Date(milliseconds: 0), perMinute: try Money("0.30"))
        let author = Author("test", at: monday)
        try store.add(tariff, by: author)
        let terms = TenantTerms(tariff: "standard", isPrepaid: prepaid, credit: Money(units: credit))
        try store.save(terms, of: .main, by: author)
    }

    func add(_ number: String, _ limits: String) throws {
        let document = """
            number: "\(number)"
            \(limits.isEmpty ? "" : "limits: {\(limits)}")
            start: a
            steps: {a: {ring: {targets: ["101"]}}}
            """
        _ = try NumberPlan(document: document)
        let did = try #require(DID(number))
        _ = try store.publish([(did, document, "test")], by: Author("test", at: monday))
    }

    /// Comes in `seconds` after ``monday``.
    func offer(_ seconds: Double = 0, to number: String = "4006001234") -> CallOffer {
        CallOffer(
            id: CallID(), did: DID(number)!, caller: CallerID("13800138000"), leg: LegID("test-1.\(Int(seconds))"),
            planVersion: 1, at: monday + seconds)
    }

    func reserve(_ offer: CallOffer, in other: Store? = nil) async throws -> PurseAnswer {
        let caller = Caller(number: "13800138000", numberClass: .mobile)
        return try await (other ?? store).ask(.reserve(PurseRequest(offer, caller: caller, ringing: 600)))
    }

    /// The record of a call that rang for 5 s.
    func record(_ offer: CallOffer, talk: Double?, end: Disposition = .answered) -> CallRecord {
        let answeredAt = talk == nil ? nil : offer.at + 5
        return CallRecord(
            id: offer.id, did: offer.did, caller: "13800138000", planVersion: 1, leg: "test", startedAt: offer.at,
            answeredAt: answeredAt, endedAt: end == .unknown ? nil : offer.at + 5 + (talk ?? 0), disposition: end,
            hungUpBy: .caller, cause: 16)
    }

    func sum(_ sql: String) throws -> String {
        "\(Money(units: try store.database.read { try $0.value(sql, as: Int64.self) } ?? 0))"
    }

    func count(_ table: String) throws -> Int {
        try store.database.read { try $0.value("SELECT count(*) FROM \(table)", as: Int.self) } ?? 0
    }

    var charged: String { get throws { try sum("SELECT sum(amount) FROM charge") } }
    var held: String { get throws { try sum("SELECT sum(held_total) FROM reservation") } }
}

@Suite struct `The purse of a number on disk` {
    /// Two processes, as in an upgrade: 3.00 are ten minutes.
    @Test func `lets ten of forty calls at once have a cap worth ten minutes`() async throws {
        let shop = try Shop("spendPerMonth: \"3.00\"")
        let other = try Store(path: shop.folder.file("hotline.db"))
        let answers = try await withThrowingTaskGroup(of: PurseAdmission.self) { group in
            for index in 0..<40 {
                group.addTask {
                    try await shop.reserve(shop.offer(), in: index.isMultiple(of: 2) ? other : nil).admission
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0 == .granted(.seconds(60)) } == 10)
        #expect(answers.count { $0 == .refused(.spendPerMonth) } == 30)
        #expect(try shop.held == "3.00")
    }

    @Test func `charges a call in the transaction of its record, once`() async throws {
        let shop = try Shop("spendPerMonth: \"100.00\"")
        let offer = shop.offer()
        #expect(try await shop.reserve(offer).left == Money("100.00"))
        for _ in 0..<2 {
            #expect(try await shop.store.save([shop.record(offer, talk: 61)]).problems.isEmpty)
        }
        #expect(try shop.charged == "0.60")
        #expect(try shop.held == "0.00")
        #expect(try shop.store.balance(of: .tenant("main")) == Money("-0.60"))
        #expect(try shop.store.balance(of: .revenue(.talk)) == Money("0.60"))
        #expect(try shop.store.balance(of: .tenant("main"), at: monday) == .zero)
        #expect(try await shop.reserve(shop.offer(100)).left == Money("99.40"))
    }

    @Test(arguments: [Disposition.noAnswer, .busy, .failed])
    func `a call that was never answered costs nothing and frees what it held`(end: Disposition) async throws {
        let shop = try Shop("spendPerMonth: \"3.00\"")
        let offer = shop.offer()
        _ = try await shop.reserve(offer)
        try await shop.store.save([shop.record(offer, talk: nil, end: end)])
        #expect(try (shop.charged, shop.held) == ("0.00", "0.00"))
        #expect(try shop.count("settlement") == 0)
    }

    /// Its network was told 200: who pays for the number pays for what the caller heard.
    @Test(arguments: [
        (Disposition.failed, Decider.closed, CallOutcome.notServed),
        (.failed, .apology, .notServed),
        (.noAnswer, .fallback, .announced),
        (.noAnswer, .hotline, .announced),
    ])
    func `a call that Hotline alone answered is charged, reported and told with the same time`(
        disposition: Disposition, decision: Decider, outcome: CallOutcome
    ) async throws {
        let shop = try Shop("spendPerMonth: \"100.00\"")
        let offer = shop.offer()
        _ = try await shop.reserve(offer)
        var record = shop.record(offer, talk: 61, end: disposition)
        record.decision = decision
        record.hungUpBy = .platform
        try await shop.store.save([record])
        let kept = try #require(try await shop.store.call(offer.id))
        #expect(kept.talkTime == 61_000)
        #expect(kept.isAnsweredByHotline)
        #expect(kept.outcome == outcome)
        #expect(try (shop.charged, shop.held) == ("0.60", "0.00"))
        let counted = CountedCall(kept) { _ in Caller(number: "13800138000", numberClass: .mobile) }
        #expect((counted.billedTime, counted.talkTime, counted.outcome) == (61_000, 0, outcome))
    }

    @Test func `a call whose end is not known is released, and charged for what is left when it is known after all`()
        async throws
    {
        let shop = try Shop("spendPerMonth: \"0.60\"")
        let lost = shop.offer()
        _ = try await shop.reserve(lost)
        try await shop.store.save([shop.record(lost, talk: 20, end: .unknown)])
        #expect(try shop.held == "0.00")
        let other = shop.offer(10)
        #expect(try await shop.reserve(other).admission == .granted(.seconds(60)))
        try await shop.store.save([shop.record(other, talk: 30)])
        try await shop.store.save([shop.record(lost, talk: 170)])
        #expect(try shop.charged == "0.60", "one minute each; the cap allows no more")
        #expect(try shop.sum("SELECT sum(forgiven) FROM settlement") == "0.60")
    }

    @Test func `a call by the fallback table is charged for no more than what is left`() async throws {
        let shop = try Shop("spendPerMonth: \"1.00\"")
        try await shop.store.save((0..<3).map { shop.record(shop.offer(Double($0)), talk: 100) })
        #expect(try shop.charged == "0.90")
        #expect(try shop.sum("SELECT sum(forgiven) FROM settlement") == "0.90")
    }

    @Test func `goes on while money is left, and is told when none is`() async throws {
        let shop = try Shop("spendPerMonth: \"0.60\"")
        let offer = shop.offer()
        #expect(try await shop.reserve(offer).admission == .granted(.seconds(60)))
        let call = try #require(await shop.store.reservedCalls(of: "test", endingBefore: monday + 61).first)
        #expect(call.id == offer.id && call.leg == offer.leg)
        #expect(try await shop.store.extend(call, billedFrom: monday + 5, at: monday + 50) == .granted(.seconds(120)))
        let more = try await shop.store.extend(call, billedFrom: monday + 5, at: monday + 110)
        #expect(more == .refused(.spendPerMonth, .seconds(120)))
        try await shop.store.save([shop.record(offer, talk: 500)])
        #expect(try shop.charged == "0.60")
    }

    @Test func `a call whose end nobody saw is charged as far as its talk was witnessed, once`() async throws {
        let shop = try Shop("spendPerMonth: \"100.00\"")
        let offer = shop.offer()
        _ = try await shop.reserve(offer)
        var record = shop.record(offer, talk: 60, end: .unknown)
        record.hops = [
            HopRecord(
                hop: 1, entry: 0, targets: [.number("02161234567")], status: .answer, cause: 0, startedAt: offer.at,
                answeredAt: offer.at + 5, endedAt: offer.at + 66)
        ]
        try await shop.store.save([record])
        #expect(try (shop.charged, shop.held) == ("0.60", "0.00"))
        #expect(try await shop.store.call(offer.id)?.talkTime == 61_000)
        record.disposition = .answered
        record.endedAt = offer.at + 305
        try await shop.store.save([record])
        #expect(try shop.charged == "0.60")
        #expect(try await shop.store.call(offer.id)?.talkTime == 300_000)
    }

    @Test func `what a call held that vanished without a record is free after an hour`() async throws {
        let shop = try Shop("spendPerMonth: \"0.60\"")
        _ = try await shop.reserve(shop.offer())
        #expect(try await shop.store.releaseVanished(at: monday + 3600).isEmpty, "it may still be up")
        #expect(try await shop.store.releaseVanished(at: monday + 3600 + 700).count == 1)
        #expect(try shop.held == "0.00")
    }

    @Test func `numbers of one tenant share what he has prepaid`() async throws {
        let shop = try Shop("", prepaid: true, credit: 3000)
        try shop.add("4006001235", "")
        #expect(try await shop.reserve(shop.offer()).admission == .granted(.seconds(60)), "0.30 of credit")
        #expect(try await shop.reserve(shop.offer(to: "4006001235")).admission == .refused(.balance))
        let topUp = try LedgerEntry.topUp(id: "1", tenant: "main", amount: Money("0.60"), at: monday)
        try shop.store.book(topUp, of: .main, by: Author("test", at: monday))
        #expect(throws: BillingError.entryTwice("1")) {
            try shop.store.book(topUp, of: .main, by: Author("test", at: monday))
        }
        #expect(try await shop.reserve(shop.offer(to: "4006001235")).admission == .granted(.seconds(60)))
    }

    @Test func `calls of the month are those that were billed, also before the limit was there`() async throws {
        let shop = try Shop("")
        try await shop.store.save([
            shop.record(shop.offer(), talk: 1), shop.record(shop.offer(1), talk: nil, end: .busy),
        ])
        try shop.add("4006001234", "callsPerMonth: 3")
        #expect(try await shop.reserve(shop.offer(2)).calls == 2)
        #expect(try await shop.reserve(shop.offer(3)).calls == 3)
        #expect(try await shop.reserve(shop.offer(4)).admission == .refused(.callsPerMonth))
    }

    @Test func `who spends most of it is warned, and the number follows when it is used up`() async throws {
        let shop = try Shop("spendPerMonth: \"3.00\"")
        for index in 0..<9 {
            let offer = shop.offer(Double(index))
            _ = try await shop.reserve(offer)
            try await shop.store.save([shop.record(offer, talk: 30)])
        }
        func warnings() throws -> [String] {
            try shop.store.audit(of: shop.did, limit: 10).filter { $0.action == .warning }.map(\.detail)
        }
        #expect(
            try warnings() == ["90 % of the money of 2026-11 are used.", "80 % of the money of 2026-11 are used."])
        #expect(try await shop.store.spendingState(of: shop.did, at: monday) == .limited)
        let last = shop.offer(20)
        _ = try await shop.reserve(last)
        let before = try await shop.store.numbersChanged(after: 0).first?.revision
        try await shop.store.save([shop.record(last, talk: 30)])
        #expect(try warnings().first?.hasPrefix("The money of 2026-11 are used up") == true)
        #expect(try await shop.store.spendingState(of: shop.did, at: monday) == .spent)
        #expect(try await shop.store.numbersChanged(after: before ?? 0).count == 1)
    }

    /// 10,000 calls by a tariff with bands, fees and rules: what the ledger moved is what the lines say, to the last unit.
    @Test func `the ledger moves by the sum of the lines`() async throws {
        let shop = try Shop("")
        let night = HourBand(from: try #require(TimeOfDay("22:00")), to: try #require(TimeOfDay("06:00")))
        let tariff = Tariff(
            name: "standard", version: 2, validFrom: Date(milliseconds: 1), initial: 6, increment: 6,
            perMinute: try Money("0.3333"), connectionFee: try Money("0.01"),
            rules: [TariffRule(name: "night", hours: [night], perMinute: try Money("0.0777"))])
        try shop.store.add(tariff, by: Author("test", at: monday))
        var dice = Dice.thrown()
        for _ in 0..<10 {
            let records = (0..<1000).map { _ in
                shop.record(
                    shop.offer(.random(in: 0...600_000, using: &dice)),
                    talk: Bool.random(using: &dice) ? .random(in: 0...4000, using: &dice) : nil)
            }
            #expect(try await shop.store.save(records).problems.isEmpty)
        }
        let lines = try shop.sum("SELECT sum(amount) FROM charge")
        #expect(try shop.sum("SELECT -amount FROM balance WHERE account = 'tenant:main'") == lines)
        #expect(try shop.sum("SELECT -sum(amount) FROM posting WHERE account = 'tenant:main'") == lines)
        #expect(try shop.sum("SELECT sum(charged) FROM settlement") == lines)
        #expect(try shop.sum("SELECT sum(spent) FROM month_use") == lines)
        #expect(try shop.sum("SELECT sum(amount) FROM posting") == "0.00")
    }
}
