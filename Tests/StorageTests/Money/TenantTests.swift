import Billing
import Foundation
import Records
import Routing
import Testing

@testable import Storage

@Suite struct `A tenant` {
    private let office: Office
    private var store: Store { office.store }

    init() throws { office = try Office() }

    private func revision() async throws -> Int {
        try await store.numbersChanged(after: -1).first?.revision ?? -1
    }

    @Test func `without terms has no tariff and pays afterwards; its calls cost nothing`() async throws {
        #expect(try store.terms(of: office.acme) == nil)
        let call = try await office.call(61)
        #expect(try store.charges(of: call) == nil)
        #expect(try store.balance(of: .tenant("acme")) == .zero)
    }

    @Test func `gets terms that its next call is charged by, and its numbers follow`() async throws {
        try store.add(Office.tariff(), by: office.author())
        let before = try await revision()
        let terms = try TenantTerms(tariff: "standard", isPrepaid: true, credit: Money("10.00"))
        try store.save(terms, of: office.acme, by: office.author())
        #expect(try store.terms() == [office.acme: terms])
        #expect(try await revision() > before, "a call that is cached would not notice")
        let call = try await office.call(61)
        #expect(try store.charges(of: call)?.charged == Money("0.60"))
        #expect(try store.balance(of: .tenant("acme")) == Money("-0.60"))
        #expect(try store.audit(of: nil, limit: 1).first?.detail == "acme: tariff standard, pays before, credit 10.00")
    }

    @Test func `is known by its terms, its number or its money`() throws {
        let stranger = try #require(TenantName("stranger"))
        #expect(try store.knows(office.acme))
        #expect(try !store.knows(stranger))
        try store.save(TenantTerms(), of: stranger, by: office.author())
        #expect(try store.knows(stranger))
        #expect(try store.removeTerms(of: stranger, by: office.author()))
        #expect(try !store.removeTerms(of: stranger, by: office.author()))
        #expect(try !store.knows(stranger))
        let entry = try LedgerEntry.topUp(id: "1", tenant: "stranger", amount: Money("1.00"), at: Office.monday)
        try store.book(entry, of: stranger, by: office.author())
        #expect(try store.knows(stranger))
    }
}

@Suite struct `A tariff` {
    private let office: Office
    private var store: Store { office.store }

    init() throws { office = try Office() }

    @Test func `has versions that are never changed once they are there`() throws {
        let first = try Office.tariff()
        try store.add(first, by: office.author())
        var second = try Office.tariff(version: 2, perMinute: "0.31")
        second.validFrom += 1
        try store.add(second, by: office.author())
        #expect(throws: (any Error).self) { try store.add(Office.tariff(), by: office.author()) }
        #expect(try store.tariff("standard").map(\.tariff.perMinute) == [Money("0.30"), Money("0.31")])
        #expect(try store.tariff("standard").first?.tariff == first)
        #expect(try store.tariff("standard").first?.addedBy == "alice")
        #expect(try store.tariffs().count == 2)
        #expect(try store.tariff("other").isEmpty)
    }

    @Test func `prices calls by the version in force when they came in`() async throws {
        try store.add(Office.tariff(), by: office.author())
        var second = try Office.tariff(version: 2, perMinute: "0.50")
        second.validFrom = Office.monday + 60
        try store.add(second, by: office.author())
        try store.save(TenantTerms(tariff: "standard"), of: office.acme, by: office.author())
        let before = try await office.call(300, at: Office.monday + 59)
        let after = try await office.call(300, at: Office.monday + 60)
        #expect(try store.charges(of: before)?.lines.map(\.tariffVersion) == [1])
        #expect(try store.charges(of: after)?.lines.map(\.amount) == [Money("2.50")])
    }
}
