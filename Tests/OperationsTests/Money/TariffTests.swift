import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import Operations

@Suite struct `A tariff` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private let noon = Date(timeIntervalSince1970: 1_794_974_400)

    private func tariff(
        _ name: String = "standard", version: Int = 1, perMinute: String = "0.30", after seconds: Double = 0
    ) throws -> Tariff {
        try Tariff(name: name, version: version, validFrom: noon + seconds, perMinute: Money(perMinute))
    }

    private func add(_ tariff: Tariff) throws -> Operations.TariffAddition {
        try operations.addTariff(tariff, by: platform.alice())
    }

    @Test func `has versions that are never changed once they are there`() throws {
        let first = try tariff()
        #expect(try add(first) == .added)
        #expect(try add(first) == .unchanged)
        #expect(throws: TariffRefusal.taken("standard", version: 1, next: 2)) { try add(tariff(perMinute: "0.31")) }
        #expect(try add(tariff(version: 3, after: 1)) == .added)
        #expect(throws: TariffRefusal.taken("standard", version: 1, next: 4)) { try add(tariff(perMinute: "0.31")) }
        #expect(try operations.tariff("standard").map(\.tariff.version) == [1, 3])
        #expect(try operations.tariff("standard").first?.tariff == first)
        #expect(try operations.tariffs().map(\.addedBy) == ["alice", "alice"])
    }

    @Test func `has no two versions that are valid from one instant`() throws {
        _ = try add(tariff())
        #expect(throws: TariffRefusal.sameStart("standard", version: 1, next: 2)) { try add(tariff(version: 2)) }
        #expect(throws: TariffRefusal.sameStart("standard", version: 1, next: 7)) { try add(tariff(version: 7)) }
        #expect(try add(tariff("other")) == .added, "another tariff may begin with it")
        #expect(try operations.tariffs().count == 2)
    }

    @Test func `with mistakes is not added`() throws {
        var wrong = try tariff()
        wrong.initial = 0
        #expect(throws: BillingError.tariffMistakes([.initial(0)])) { try add(wrong) }
        #expect(throws: TariffRefusal.unknown("standard", known: [])) { try operations.tariff("standard") }
    }

    @Test func `tells what callers pay to their own operators, until other fees are told`() throws {
        var fees = CallerFees()
        fees.byClass[.landline] = try CallerFee(initialPrice: Money("0.22"), perMinute: Money("0.11"))
        try operations.setCallerFees(fees, by: platform.alice())
        #expect(try operations.callerFees() == fees)
        try operations.setCallerFees(CallerFees(), by: platform.alice())
        #expect(try operations.callerFees() == CallerFees())
    }
}

@Suite struct `A month that is priced again` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }
    private let acme = TenantName("acme")!
    private var month: Month { get throws { try Month("2026-11") } }

    init() throws {
        try platform.publish(planText("one"))
        try platform.store.assign(did, to: acme, by: platform.alice())
        try add("cheap", "0.30")
        try add("dear", "0.50")
        try add("dear", version: 2, "0.60", after: 120)
        _ = try operations.addTenant(acme, TermsChange(tariff: .named("cheap")), by: platform.alice())
    }

    private func add(_ name: String, version: Int = 1, _ perMinute: String, after seconds: Double = 0) throws {
        let tariff = try Tariff(
            name: name, version: version, validFrom: platform.now + seconds, perMinute: Money(perMinute))
        _ = try operations.addTariff(tariff, by: platform.alice())
    }

    private func call(after seconds: Double = 0, lasting length: Double = 60) async throws {
        let start = platform.now + seconds
        _ = try await platform.store.save([
            CallRecord(
                id: CallID(), did: did, caller: "01012345678", leg: "lab-\(seconds)", startedAt: start,
                answeredAt: start, endedAt: start + length, disposition: .answered)
        ])
    }

    private func book(_ tariff: String = "dear") throws -> (rerating: Rerating, entry: LedgerEntry?) {
        let booked = try operations.bookRerating(
            of: did, in: month, by: .init(tariff: tariff), because: "wrong price", by: platform.alice(after: 600))
        return (booked.rerating, booked.entry)
    }

    @Test func `has each call by the version that was in force when it came in`() async throws {
        try await call()
        try await call(after: 120)
        let (plan, rerating) = try operations.rerate(did, in: month, by: .init(tariff: "dear"))
        #expect(plan?.name == "one")
        #expect(rerating.calls == 2 && rerating.tenants == [acme])
        #expect(
            [rerating.charged, rerating.repriced, rerating.difference].map(\.description)
                == ["0.60", "1.10", "0.50"])
        #expect(try rerating.changed.map(\.difference) == [Money("0.20"), Money("0.30")])
        let second = try operations.rerate(did, in: month, by: .init(tariff: "dear", version: 2)).rerating
        #expect(try second.repriced == Money("1.20"))
        #expect(try operations.rerate(did, in: month, by: .init(tariff: "cheap")).rerating.changed.isEmpty)
        #expect(try operations.balance(of: acme, at: platform.now + 600) == Money("-0.60"))
    }

    @Test func `is booked once, and then only by what is new`() async throws {
        try await call()
        let first = try book()
        #expect(first.entry?.id == "rerate:4006001234:2026-11:1" && first.entry?.reason == "wrong price")
        #expect(first.entry?.number == "4006001234")
        let again = try book()
        #expect(again.entry == nil && again.rerating.difference == .zero)
        #expect(try again.rerating.bookedBefore == Money("0.20"))
        try await call(after: 10)
        #expect(try book().entry?.id == "rerate:4006001234:2026-11:2")
        let back = try book("cheap")
        #expect(try back.rerating.difference == Money("-0.40"))
        #expect(try operations.balance(of: acme, at: platform.now + 600) == Money("-0.60"))
    }

    @Test func `is of a number and a tariff that there are`() async throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) {
            try operations.rerate(other, in: month, by: .init(tariff: "dear"))
        }
        #expect(throws: TariffRefusal.unknown("none-such", known: ["cheap", "dear"])) {
            try operations.rerate(did, in: month, by: .init(tariff: "none-such"))
        }
        #expect(throws: TariffRefusal.noVersion("dear", 3, versions: [1, 2])) {
            try operations.rerate(did, in: month, by: .init(tariff: "dear", version: 3))
        }
    }

    @Test func `is not booked if several tenants were charged`() async throws {
        try await call()
        let other = try #require(TenantName("other"))
        _ = try operations.addTenant(other, TermsChange(tariff: .named("cheap")), by: platform.alice())
        try platform.store.assign(did, to: other, by: platform.alice())
        try await call(after: 10)
        #expect(throws: TariffRefusal.severalTenants([acme, other], of: did)) { try book() }
        #expect(try book("cheap").entry == nil, "nothing is to be booked")
    }

    @Test func `is booked once if two book it at once`() async throws {
        for round in 1...10 {
            try await call(after: Double(round))
            let (did, month, author) = (platform.did, try month, platform.alice(after: 600))
            let book: @Sendable (Operations) throws -> LedgerEntry? = { operations in
                try operations.bookRerating(
                    of: did, in: month, by: .init(tariff: "dear"), because: "wrong price", by: author
                ).entry
            }
            let (first, second) = try platform.atOnce(book, book)
            #expect([try first.get(), try second.get()].compactMap(\.self).count == 1)
            #expect(try operations.ledger(of: acme).filter { $0.entry.kind == .correction }.count == round)
        }
    }
}

@Suite struct `A call that is priced again` {
    private let start = Date(timeIntervalSince1970: 1_795_004_800)

    private func call(charged seconds: Int?, lasting length: Double, forgiven: String = "0.00") throws -> ChargedCall {
        let line = try seconds.map { seconds in
            try ChargeLine(
                kind: .talk, startsAt: start, month: Month("2026-11"), seconds: seconds, perMinute: Money("0.30"),
                amount: Money("0.30"), tariff: "cheap", tariffVersion: 1, rule: nil, included: nil)
        }
        return try ChargedCall(
            id: CallID(), caller: "01012345678", seen: nil, startedAt: start - 5, billedFrom: start,
            endedAt: start + length, lines: line.map { [$0] } ?? [], forgiven: Money(forgiven),
            tenant: #require(TenantName("acme")))
    }

    private func repricing(validFrom: Date, version: Int? = nil) throws -> Repricing {
        let tariff = try Tariff(name: "dear", version: 1, validFrom: validFrom, perMinute: Money("0.50"))
        return try Repricing(by: [tariff], version: version, zone: NumberZone(.shanghai), places: .builtIn)
    }

    @Test func `costs what its talk time costs by the other tariff`() throws {
        let lines = try repricing(validFrom: start - 5).lines(of: call(charged: 120, lasting: 61))
        #expect(try lines.map(\.amount) == [Money("1.00")])
        #expect(lines.map(\.tariff) == ["dear"])
    }

    @Test func `is priced though it was not charged`() throws {
        let lines = try repricing(validFrom: start - 5).lines(of: call(charged: nil, lasting: 60))
        #expect(try lines.map(\.amount) == [Money("0.50")])
    }

    @Test func `that was ended as its money was used up is priced for the time it was charged for`() throws {
        let ended = try call(charged: 60, lasting: 300, forgiven: "1.20")
        #expect(try repricing(validFrom: start - 5).lines(of: ended).map(\.seconds) == [60])
        let shorter = try call(charged: 60, lasting: 10, forgiven: "1.20")
        #expect(try repricing(validFrom: start - 5).lines(of: shorter).map(\.seconds) == [60])
    }

    @Test func `is priced by the version that was in force when it came in, unless one is chosen`() throws {
        let late = try call(charged: 60, lasting: 60)
        #expect(throws: BillingError.noTariff) { try repricing(validFrom: start - 4).lines(of: late) }
        #expect(try repricing(validFrom: start - 4, version: 1).lines(of: late).count == 1)
    }
}
