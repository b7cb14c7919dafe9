import Billing
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A tenant's ledger` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private let acme = TenantName("acme")!

    init() throws {
        _ = try operations.addTenant(acme, TermsChange(isPrepaid: true), by: platform.alice())
    }

    private func topUp(
        _ amount: String, of tenant: String = "acme", receipt: String = "bank-1", after seconds: Double = 0
    ) throws -> Operations.TopUp {
        try operations.topUp(
            #require(TenantName(tenant)), Money(amount), receipt: receipt, note: "transfer",
            by: platform.alice(after: seconds))
    }

    @Test func `has what was paid in, with its receipt and note`() throws {
        guard case .booked(let entry, let balance) = try topUp("500.00") else {
            Issue.record("it was booked before")
            return
        }
        #expect(entry.id == "topup:bank-1" && entry.kind == .topUp && entry.reason == "transfer")
        #expect(try balance == Money("500.00"))
        let movements = try operations.ledger(of: acme)
        #expect(movements.map(\.entry.id) == ["topup:bank-1"] && movements.map(\.by) == ["alice"])
    }

    @Test func `has a receipt once, and refuses it for another tenant or amount`() throws {
        guard case .booked(let entry, _) = try topUp("500.00") else {
            Issue.record("it was booked before")
            return
        }
        #expect(try topUp("500.00", after: 60) == .bookedBefore(entry))
        _ = try operations.addTenant(#require(TenantName("other")), TermsChange(), by: platform.alice())
        #expect(throws: LedgerRefusal.receiptTaken(entry: "topup:bank-1")) { try topUp("500.01") }
        #expect(throws: LedgerRefusal.receiptTaken(entry: "topup:bank-1")) { try topUp("500.00", of: "other") }
        #expect(try operations.tenants().map(\.balance) == [Money("500.00"), .zero])
    }

    @Test func `has each receipt by itself if none is named`() throws {
        for _ in 1...2 { _ = try operations.topUp(acme, Money("1.00"), by: platform.alice()) }
        #expect(try operations.balance(of: acme, at: platform.now) == Money("2.00"))
    }

    @Test(arguments: ["0.00", "-1.00"])
    func `takes nothing out as a top-up`(amount: String) throws {
        #expect(throws: try LedgerRefusal.notPaidIn(Money(amount), by: acme)) { try topUp(amount) }
    }

    @Test func `is put right by a correction with its reason`() throws {
        let (entry, balance) = try operations.correct(
            acme, by: Money("-0.50"), of: platform.did, because: "typed wrong", by: platform.alice())
        #expect(entry.kind == .correction && entry.number == "4006001234" && entry.reason == "typed wrong")
        #expect(try balance == Money("-0.50"))
        #expect(throws: LedgerRefusal.correctsNothing) {
            try operations.correct(acme, by: .zero, because: "nothing", by: platform.alice())
        }
        #expect(throws: BillingError.self) {
            try operations.correct(acme, by: Money("1.00"), because: "", by: platform.alice())
        }
        #expect(try operations.ledger(of: acme).count == 1)
    }

    @Test func `is read from an instant on, and has a balance at each`() throws {
        _ = try topUp("10.00", receipt: "a")
        _ = try topUp("5.00", receipt: "b", after: 60)
        #expect(try operations.ledger(of: acme, since: platform.now + 60).map(\.balance) == [Money("15.00")])
        #expect(try operations.balance(of: acme, at: platform.now + 59) == Money("10.00"))
    }

    @Test func `is of a tenant that somebody has added`() throws {
        let other = try #require(TenantName("other"))
        let refusal = TenantRefusal.unknown(other, known: [acme])
        #expect(throws: refusal) { try topUp("1.00", of: "other") }
        #expect(throws: refusal) {
            try operations.correct(other, by: Money("1.00"), because: "x", by: platform.alice())
        }
        #expect(throws: refusal) { try operations.ledger(of: other) }
        #expect(throws: refusal) { try operations.balance(of: other, at: platform.now) }
        #expect(throws: refusal) { try operations.account(of: other, at: platform.now) }
    }

    @Test func `has one entry of a receipt that is booked twice at once`() throws {
        for round in 1...20 {
            let (tenant, author, amount) = (acme, platform.alice(), try Money("1.00"))
            let (first, second) = try platform.atOnce {
                try $0.topUp(tenant, amount, receipt: "bank-\(round)", by: author)
            } _: {
                try $0.topUp(tenant, amount, receipt: "bank-\(round)", by: author)
            }
            let before = [try first.get(), try second.get()].filter { topUp in
                if case .bookedBefore = topUp { true } else { false }
            }
            #expect(before.count == 1)
            #expect(try operations.ledger(of: acme).count == round)
            #expect(try operations.balance(of: acme, at: platform.now) == Money("\(round).00"))
        }
    }
}
