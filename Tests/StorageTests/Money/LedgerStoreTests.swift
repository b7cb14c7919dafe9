import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Routing
import Testing

@testable import Storage

@Suite struct `A tenant's ledger` {
    private let office: Office
    private var store: Store { office.store }
    private var noon: Date { Office.monday }

    init() throws {
        office = try Office()
        try store.add(Office.tariff(), by: office.author())
        try store.save(TenantTerms(tariff: "standard"), of: office.acme, by: office.author())
    }

    private func topUp(_ id: String, _ amount: String, at instant: Date) throws {
        let entry = try LedgerEntry.topUp(id: id, tenant: "acme", amount: Money(amount), at: instant, reason: "bank")
        try store.book(entry, of: office.acme, by: Author("carol", at: instant))
    }

    @Test func `has every movement with the balance after it, by instant`() async throws {
        try topUp("topup:1", "10.00", at: noon)
        let call = try await office.call(61, at: noon + 60)
        try topUp("topup:2", "5.00", at: noon + 600)
        let all = try store.movements(of: .tenant("acme"))
        #expect(all.map(\.entry.id) == ["topup:1", call.description, "topup:2"])
        #expect(try all.map(\.balance) == [Money("10.00"), Money("9.40"), Money("14.40")])
        #expect(all.map(\.by) == ["carol", "hotline", "carol"])
        #expect(all.map(\.entry.reason) == ["bank", nil, "bank"])
        let late = try store.movements(of: .tenant("acme"), since: noon + 600)
        #expect(late == [all[2]])
        #expect(try store.balance(of: .tenant("acme"), at: noon + 599) == Money("9.40"))
    }

    @Test func `takes no entry twice`() throws {
        try topUp("topup:1", "10.00", at: noon)
        #expect(throws: BillingError.entryTwice("topup:1")) { try topUp("topup:1", "10.00", at: noon + 1) }
        #expect(try store.balance(of: .tenant("acme")) == Money("10.00"))
        let entry = try #require(try store.entry("topup:1"))
        #expect(entry.at == noon && entry.postings.map(\.account) == [.cash, .tenant("acme")])
        #expect(try store.entry("topup:2") == nil)
    }

    @Test func `that moved lets calls through again: the tenant's numbers follow`() async throws {
        let before = try await store.numbersChanged(after: -1).first?.revision ?? 0
        try topUp("topup:1", "10.00", at: noon)
        #expect(try await store.numbersChanged(after: before).map(\.did) == [office.did])
        let audit = try #require(try store.audit(of: nil, limit: 1).first)
        #expect(audit.action == .topUp && audit.detail == "acme: 10.00, bank" && audit.by == "carol")
    }

    @Test func `is read for pricing a month again: each call with its lines, and what was booked for it`() async throws
    {
        let first = try await office.call(61, at: noon)
        try await office.call(60, at: noon - 86_400 * 31)
        let span = NumberZone(try #require(TimeZone(identifier: "Asia/Shanghai"))).span(of: try Month("2026-11"))
        let calls = try store.chargedCalls(of: office.did, from: span)
        #expect(calls.map(\.id) == [first])
        #expect(try calls[0].lines.map(\.amount) == [Money("0.60")])
        #expect(calls[0].tenant == office.acme && calls[0].forgiven == .zero)
        #expect(try store.rerated(office.did, in: Month("2026-11")).entries == 0)
        let id = "\(try LedgerEntry.rerating(office.did, Month("2026-11"))):1"
        let entry = try LedgerEntry.correction(
            id: id, tenant: "acme", amount: Money("-0.12"), at: noon, number: office.did.digits, reason: "wrong price")
        try store.book(entry, of: office.acme, by: office.author())
        let rerated = try store.rerated(office.did, in: Month("2026-11"))
        #expect(try rerated.entries == 1 && rerated.given == Money("-0.12"))
        #expect(try store.rerated(office.did, in: Month("2026-10")).entries == 0)
    }

    @Test func `knows nothing of callers' own fees, which are shown with the call`() async throws {
        let unknown = try await office.call(61)
        var fees = CallerFees()
        fees.byClass[.landline] = CallerFee(initialPrice: try Money("0.22"), perMinute: try Money("0.11"))
        try store.save(fees, by: office.author())
        #expect(try store.callerFees() == fees)
        let known = try await office.call(61, at: noon + 100)
        #expect(try store.charges(of: unknown)?.callerFee == .unknown)
        #expect(try store.charges(of: known)?.callerFee == .fee(seconds: 120, amount: Money("0.33")))
        #expect(try store.charges(of: [unknown, known, CallID()]).count == 2)
        #expect(try store.balance(of: .tenant("acme")) == Money("-1.20"))
        try store.save(CallerFees(), by: office.author())
        #expect(try store.callerFees() == CallerFees())
    }
}
