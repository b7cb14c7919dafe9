import Billing
import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `A tenant` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private let acme = TenantName("acme")!

    private func add(_ change: TermsChange = TermsChange()) throws -> TenantTerms {
        try operations.addTenant(acme, change, by: platform.alice())
    }

    private func tariff(_ name: String) throws {
        let tariff = try Tariff(name: name, version: 1, validFrom: platform.now, perMinute: Money("0.30"))
        try platform.store.add(tariff, by: platform.alice())
    }

    @Test func `is added once, with its terms`() throws {
        try tariff("standard")
        let terms = try add(TermsChange(tariff: .named("standard"), isPrepaid: true, credit: Money("10.00")))
        #expect(try terms == TenantTerms(tariff: "standard", isPrepaid: true, credit: Money("10.00")))
        #expect(try platform.store.terms(of: acme) == terms)
        #expect(throws: TenantRefusal.hasTerms(acme)) { try add() }
        #expect(try platform.store.terms(of: acme) == terms)
    }

    @Test func `keeps the terms that are not changed`() throws {
        try tariff("standard")
        _ = try add(TermsChange(tariff: .named("standard"), isPrepaid: true, credit: Money("10.00")))
        func change(_ change: TermsChange) throws -> TenantTerms {
            try operations.changeTerms(of: acme, change, by: platform.alice())
        }
        #expect(
            try change(TermsChange(isPrepaid: false)).description == "tariff standard, pays afterwards, credit 10.00")
        #expect(try change(TermsChange(credit: .zero)).description == "tariff standard, pays afterwards, credit 0.00")
        #expect(try change(TermsChange(tariff: .free)).description == "no tariff, pays afterwards, credit 0.00")
        #expect(try platform.store.terms(of: acme) == TenantTerms())
    }

    @Test func `is changed only if somebody has added it`() throws {
        _ = try add()
        let other = try #require(TenantName("other"))
        #expect(throws: TenantRefusal.unknown(other, known: [acme])) {
            try operations.changeTerms(of: other, TermsChange(isPrepaid: true), by: platform.alice())
        }
        #expect(throws: TenantRefusal.unknown(other, known: [acme])) { try operations.mustKnow(other) }
        try operations.mustKnow(.main)
    }

    @Test func `has no tariff that there is not, and no credit below zero`() throws {
        #expect(throws: TariffRefusal.unknown("none-such", known: [])) {
            try add(TermsChange(tariff: .named("none-such")))
        }
        try tariff("standard")
        #expect(throws: TariffRefusal.unknown("none-such", known: ["standard"])) {
            try add(TermsChange(tariff: .named("none-such")))
        }
        let credit = try Money("-0.01")
        #expect(throws: TenantRefusal.creditBelowZero(credit)) { try add(TermsChange(credit: credit)) }
        #expect(try platform.store.terms(of: acme) == nil)
    }

    @Test func `is removed once it owns neither numbers nor money`() throws {
        _ = try add()
        func remove() throws { try operations.removeTenant(acme, by: platform.alice()) }
        try platform.publish(planText("one"))
        try platform.store.assign(platform.did, to: acme, by: platform.alice())
        #expect(throws: TenantRefusal.owns(acme, numbers: [platform.did])) { try remove() }
        try platform.store.assign(platform.did, to: .main, by: platform.alice())
        _ = try operations.topUp(acme, Money("1.00"), by: platform.alice())
        #expect(throws: try TenantRefusal.hasBalance(acme, Money("1.00"))) { try remove() }
        _ = try operations.correct(acme, by: Money("-1.00"), because: "paid out", by: platform.alice())
        try remove()
        #expect(try platform.store.terms(of: acme) == nil)
        #expect(throws: TenantRefusal.hasNoTerms(acme)) { try remove() }
    }

    @Test func `is in the list with its terms, balance and numbers`() throws {
        _ = try add(TermsChange(isPrepaid: true))
        let second = try #require(DID("4006000001"))
        for did in [platform.did, second] {
            try platform.publish(planText("one", of: did), of: did)
            try platform.store.assign(did, to: acme, by: platform.alice())
        }
        _ = try operations.topUp(acme, Money("1.00"), by: platform.alice())
        let tenants = try operations.tenants()
        #expect(tenants.map(\.name) == [acme])
        #expect(tenants.map(\.terms) == [TenantTerms(isPrepaid: true)])
        #expect(try tenants.map(\.balance) == [Money("1.00")])
        #expect(tenants.map(\.numbers) == [[second, platform.did]])
    }

    /// Money would lie on the account of a tenant that nobody can name any more.
    @Test func `is either removed or topped up, if both are tried at once`() throws {
        for round in 1...20 {
            let tenant = try #require(TenantName("tenant-\(round)"))
            let (author, amount) = (platform.alice(), try Money("1.00"))
            _ = try operations.addTenant(tenant, TermsChange(), by: author)
            let (removed, paid) = try platform.atOnce {
                try $0.removeTenant(tenant, by: author)
            } _: {
                try $0.topUp(tenant, amount, by: author)
            }
            #expect(removed.isSuccess != paid.isSuccess)
            #expect(try platform.store.terms(of: tenant) == (removed.isSuccess ? nil : TenantTerms()))
        }
    }
}
