import Billing
import CivilTime
import Foundation
import Records
import Reports
import Routing
import Testing

@testable import Storage

@Suite struct `A number's packages` {
    private let office: Office
    private var store: Store { office.store }

    init() throws { office = try Office() }

    private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

    @Test func `are on sale until they are withdrawn, and again when they are added again`() throws {
        let basic = try Office.package("basic", fee: "100.00")
        let menus = try Office.package("menus", fee: "20.00", functions: [.menu])
        try store.sell([(menus, true), (basic, false)], by: office.author())
        #expect(try store.packages().map(\.package) == [basic, menus])
        #expect(try store.withdrawPackage("menus", by: office.author()))
        #expect(try !store.withdrawPackage("menus", by: office.author()))
        #expect(try store.packages().map { $0.withdrawnAt != nil } == [false, true])
        try store.sell([(menus, true)], by: office.author())
        #expect(try store.packages().allSatisfy { $0.withdrawnAt == nil })
    }

    @Test func `stay as they were sold, whatever becomes of the catalogue`() throws {
        let sold = try Office.package("basic", fee: "100.00")
        try store.hold(PackageStack(base: sold), of: office.did, from: day("2026-11-01"), by: office.author())
        try store.sell([(try Office.package("basic", fee: "999.00"), false)], by: office.author())
        #expect(try store.stack(of: office.did, on: day("2026-11-30"))?.base == sold)
    }

    @Test func `hold from their day on, until the next; before the first day nothing restricts`() throws {
        let (basic, pro) = try (Office.package("basic", fee: "1"), Office.package("pro", fee: "2"))
        try store.hold(PackageStack(base: pro), of: office.did, from: day("2026-12-01"), by: office.author())
        try store.hold(PackageStack(base: basic), of: office.did, from: day("2026-11-10"), by: office.author())
        try store.hold(nil, of: office.did, from: day("2027-01-01"), by: office.author())
        let held = try ["2026-11-09", "2026-11-10", "2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"].map {
            try store.stack(of: office.did, on: day($0))?.base.id
        }
        #expect(held == [nil, "basic", "basic", "pro", "pro", nil])
        #expect(try store.stacks(of: office.did).map(\.setBy) == ["alice", "alice", "alice"])
    }

    @Test func `limit calls at once from their day on, and the next call notices`() async throws {
        var few = try Office.package("few", fee: "1")
        few.limits.callsAtOnce = 2
        let known = try await store.numbersChanged(after: -1).first?.revision
        try store.hold(PackageStack(base: few), of: office.did, from: day("2026-11-24"), by: office.author())
        guard case .plan(let plan) = try await store.ask(.currentPlan(of: office.did, ifNewerThan: known)) else {
            Issue.record("a call that knows the plan does not notice")
            return
        }
        #expect(try plan.allowances.holding(on: day("2026-11-23")) == nil)
        #expect(try plan.allowances.holding(on: day("2026-11-24")) == 2)
    }

    @Test func `any number of changes in a month are pro-rated by days, and what stays is held through`() throws {
        let basic = try Office.package("basic", fee: "30.00")
        let (a, b) = try (Office.package("a", fee: "3.00"), Office.package("b", fee: "6.00"))
        let changes: [(String, PackageStack?)] = [
            ("2026-10-05", PackageStack(base: basic, options: [a])),
            ("2026-11-11", PackageStack(base: basic, options: [a, b])),
            ("2026-11-21", PackageStack(base: basic, options: [b, b])), ("2026-11-30", nil),
        ]
        for (from, stack) in changes {
            try store.hold(stack, of: office.did, from: day(from), by: office.author())
        }
        let fees = try #require(try store.statement(of: office.did, in: Month("2026-11"))).statement.fees
        #expect(
            fees.map { "\($0.package) \($0.firstDay)-\($0.lastDay) \($0.amount)" } == [
                "basic 1-29 29.00", "a 1-20 2.00", "b 11-29 3.80", "b 21-29 1.80",
            ])
        let october = try #require(try store.statement(of: office.did, in: Month("2026-10"))).statement
        #expect(october.fees.map { "\($0.package) \($0.firstDay)-\($0.lastDay)" } == ["basic 5-31", "a 5-31"])
        #expect(try store.statement(of: office.did, in: Month("2026-12"))?.statement.fees.isEmpty == true)
    }
}
