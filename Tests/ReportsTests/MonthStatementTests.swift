import Billing
import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import Reports

@Suite struct `The statement of a month` {
    private let zone = NumberZone(TimeZone(identifier: "Asia/Shanghai")!)
    private let december = Date(timeIntervalSince1970: 1_796_054_400)

    /// One call of 0.0333 yuan in time, one of 0.0333 late.
    private func statement(closed: ClosedMonth?) throws -> MonthStatement {
        let month = try Month("2026-11")
        let line = ChargeLine(
            kind: .talk, startsAt: december - 86_400, month: month, seconds: 60, perMinute: Money(units: 333),
            amount: Money(units: 333), tariff: "standard", tariffVersion: 1, rule: nil, included: nil)
        return try MonthStatement(
            of: try #require(DID("4006001234")), in: month, tenant: try #require(TenantName("acme")), zone: zone,
            stacks: [], calls: [(id: "a", lines: [line])], late: [(id: "b", lines: [line])], closed: closed)
    }

    @Test func `is rounded to the fen while the month is open, and says nobody closed it`() throws {
        let made = try statement(closed: nil)
        #expect(made.statement.total == Money(units: 300))
        #expect(made.statement.calls.map(\.id) == ["a"])
        #expect(made.closedAt == nil && made.closedBy == nil)
    }

    @Test func `keeps apart what came late, to the unit`() throws {
        let late = try statement(closed: nil).late
        #expect(late.calls.map(\.id) == ["b"])
        #expect(late.total == Money(units: 333))
    }

    @Test func `is as it was closed: rounded where the zone was kept, exact before`() throws {
        let kept = try statement(closed: ClosedMonth(at: december, by: "bob", zone: zone))
        #expect(kept.statement.total == Money(units: 300))
        #expect(kept.closedAt == december && kept.closedBy == "bob")
        let old = try statement(closed: ClosedMonth(at: december, by: "bob", zone: nil))
        #expect(old.statement.total == Money(units: 333))
    }
}
