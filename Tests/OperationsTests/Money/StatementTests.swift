import Billing
import CivilTime
import Foundation
import Numbering
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A month's bill` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private var did: DID { platform.did }
    private let acme = TenantName("acme")!
    /// 2026-12-01 00:00 in Shanghai.
    private let december = Date(timeIntervalSince1970: 1_796_054_400)
    private var november: Month { get throws { try Month("2026-11") } }

    init() throws {
        try platform.publish(planText("one"))
        try platform.store.assign(did, to: acme, by: platform.alice())
    }

    private func close(at instant: Date? = nil) throws -> Operations.MonthClosing {
        try operations.closeMonth(november, of: did, by: Author("bob", at: instant ?? december))
    }

    private func balance() throws -> Money { try operations.balance(of: acme, at: december) }

    private func entries() throws -> [LedgerEntry] { try operations.ledger(of: acme).map(\.entry) }

    @Test func `is closed with what it has beyond its calls`() throws {
        try platform.sell("basic", functions: [], from: "2026-11-01")
        let preview = try operations.statement(of: did, at: platform.now)
        #expect(try preview.month == november && preview.state == .preview)
        #expect(try operations.statement(of: did, in: november, at: december).state == .open)
        #expect(preview.plan?.name == "one" && preview.packages.keys.sorted() == ["basic"])
        guard case .closed(let made, let entry) = try close() else {
            Issue.record("it was closed before")
            return
        }
        #expect(try made.statement.total == Money("10.00") && made.closedAt == december && made.closedBy == "bob")
        #expect(entry?.id == "statement:4006001234:2026-11")
        #expect(try entries().map(\.id) == ["statement:4006001234:2026-11"])
        let bill = try operations.statement(of: did, in: november, at: december)
        #expect(bill.state == .closed && bill.made == made)
    }

    @Test func `is closed once`() throws {
        try platform.sell("basic", functions: [], from: "2026-11-01")
        _ = try close()
        guard case .closedBefore(let made) = try close(at: december + 9) else {
            Issue.record("it was closed twice")
            return
        }
        #expect(made.closedAt == december)
        #expect(try balance() == Money("-10.00"))
    }

    @Test func `has no entry if it comes to nothing`() throws {
        guard case .closed(_, nil) = try close() else {
            Issue.record("there is an entry")
            return
        }
        #expect(try entries().isEmpty)
    }

    /// Another process writes meanwhile: what is refused needs no turn.
    @Test func `is not closed before the month is over in the number's zone`() throws {
        let lock = try WriterLock(platform.folder.file("hotline.db"))
        let refusal = try MonthRefusal.notOver(november, in: .shanghai, until: december)
        #expect(throws: refusal) { try close(at: december - 0.001) }
        try lock.release()
        _ = try close()
    }

    @Test func `is not closed while calls are up that came in before its end`() async throws {
        let offer = CallOffer(
            id: CallID(), did: did, caller: CallerID("01012345678"), leg: LegID("lab-9"), planVersion: 1,
            at: december - 5)
        let tariff = try Tariff(name: "standard", version: 1, validFrom: platform.now, perMinute: Money("0.30"))
        _ = try operations.addTariff(tariff, by: platform.alice())
        _ = try operations.addTenant(acme, TermsChange(tariff: .named("standard")), by: platform.alice())
        _ = try await platform.store.ask(.reserve(PurseRequest(offer, caller: .hidden, ringing: 0)))
        #expect(throws: try MonthRefusal.unsettled(november, of: did, calls: 1)) { try close() }
        #expect(try operations.statement(of: did, in: november, at: december).made.closedAt == nil)
    }

    @Test func `is of a number that there is`() throws {
        let other = try #require(DID("4006009999"))
        #expect(throws: NumberRefusal.unknown(other)) { try operations.statement(of: other, at: december) }
        #expect(throws: NumberRefusal.unknown(other)) {
            try operations.closeMonth(november, of: other, by: platform.alice())
        }
    }

    @Test func `keeps its packages once it is closed`() throws {
        try platform.sell("basic", functions: [], from: "2026-01-01")
        _ = try close()
        for day in ["2026-10-31", "2026-11-30"] {
            let day = try #require(CivilDay(day))
            #expect(throws: PackageRefusal.billed(did, from: day)) {
                try operations.hold(["basic"], of: did, from: day, by: platform.alice())
            }
        }
        _ = try operations.hold(["basic"], of: did, from: CivilDay("2026-12-01"), by: platform.alice())
    }

    @Test func `has one entry if it is closed twice at once`() throws {
        try platform.sell("basic", functions: [], from: "2026-01-01")
        for number in 1...10 {
            let (month, did, author) = (try Month("2026-\(number < 10 ? "0" : "")\(number)"), did, platform.alice())
            let (first, second) = try platform.atOnce {
                try $0.closeMonth(month, of: did, by: author)
            } _: {
                try $0.closeMonth(month, of: did, by: author)
            }
            let before = [try first.get(), try second.get()].filter { closing in
                if case .closedBefore = closing { true } else { false }
            }
            #expect(before.count == 1)
            #expect(try entries().count == number)
        }
        #expect(try balance() == Money("-100.00"))
    }

    @Test func `is by the packages that are held in the end, if others are given while it is closed`() throws {
        let packages = try [("basic", "10.00"), ("pro", "20.00")].map { id, fee in
            try Package(id: id, chineseName: id, englishName: id, functions: [], monthlyFee: Money(fee))
        }
        try operations.sell(packages.map { PackageOffer($0, kind: .base) }, by: platform.alice())
        for number in 1...10 {
            let text = "2026-\(number < 10 ? "0" : "")\(number)"
            let (month, day, did, author) = (try Month(text), CivilDay("\(text)-01"), did, platform.alice())
            _ = try operations.hold(["basic"], of: did, from: day, by: author)
            let (closed, held) = try platform.atOnce {
                try $0.closeMonth(month, of: did, by: author)
            } _: {
                _ = try $0.hold(["pro"], of: did, from: day, by: author)
            }
            guard case .closed(let made, let entry) = try closed.get() else {
                Issue.record("\(month) was closed before")
                return
            }
            #expect(made.statement.fees.map(\.package) == [held.isSuccess ? "pro" : "basic"])
            #expect(try operations.statement(of: did, in: month, at: december).made == made)
            #expect(try entry?.postings.contains(.init(.tenant("acme"), -made.statement.total)) == true)
        }
    }
}
