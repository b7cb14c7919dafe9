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

@Suite struct `A tenant's account` {
    private let platform = try! Platform()
    private var operations: Operations { platform.operations }
    private let acme = TenantName("acme")!

    private func publish(_ limits: String) throws {
        try platform.publish(planText("one", more: "limits: {\(limits)}"))
        try platform.store.assign(platform.did, to: acme, by: platform.alice())
    }

    private func account(after seconds: Double = 0) throws -> TenantAccount {
        try operations.account(of: acme, at: platform.now + seconds)
    }

    private func setTariff() throws {
        let tariff = try Tariff(name: "standard", version: 1, validFrom: platform.now, perMinute: Money("0.30"))
        try platform.store.add(tariff, by: platform.alice())
        let terms = try TermsChange(tariff: .named("standard"), isPrepaid: true, credit: Money("5.00"))
        _ = try operations.addTenant(acme, terms, by: platform.alice())
    }

    @Test func `says what is left of balance and credit beside what calls have set aside`() async throws {
        try setTariff()
        try publish("spendPerMonth: \"50.00\"")
        _ = try operations.topUp(acme, Money("10.00"), by: platform.alice())
        let offer = CallOffer(
            id: CallID(), did: platform.did, caller: CallerID("01012345678"), leg: LegID("lab-1"), planVersion: 1,
            at: platform.now)
        _ = try await platform.store.ask(.reserve(PurseRequest(offer, caller: .hidden, ringing: 0)))
        let account = try account()
        #expect(account.held > .zero)
        #expect(account.numbers.map(\.spending.reservations) == [1])
        #expect(try account.left == Money("15.00") - account.held)
        #expect(account.tariffVersion == 1)
        #expect(try self.account(after: -1).tariffVersion == nil, "the version is not in force yet")
        #expect(account.numbers.map(\.plan?.name) == ["one"])
        #expect(try account.numbers.map(\.month) == [Month("2026-11")])
    }

    @Test func `of who pays afterwards has nothing left to use up`() throws {
        _ = try operations.addTenant(acme, TermsChange(), by: platform.alice())
        #expect(try account().left == nil)
        #expect(try account().numbers.isEmpty)
    }

    @Test func `names a number's packages of the day`() throws {
        try publish("callsPerMonth: 5")
        try platform.sell("basic", functions: [], from: "2026-11-19")
        #expect(try account().numbers.map(\.packages) == [nil])
        #expect(try account(after: 86_400).numbers.map(\.packages) == [["basic"]])
    }

    @Test func `warns of a limit of money without a tariff`() throws {
        try publish("spendPerMonth: \"5.00\"")
        #expect(try account().numbers.map(\.warnings) == [[.spendNeverReached]])
        try publish("callsPerMonth: 5")
        #expect(try account().numbers.map(\.warnings) == [[]])
    }

    @Test func `warns of limits that are nearly used up, and of those that are`() throws {
        let month = try Month("2026-11")
        let limits = try NumberPlan(
            document: planText("one", more: "limits: {spendPerMonth: \"5.00\", callsPerMonth: 10}")
        ).limits
        func warnings(_ use: MonthUse) -> [LimitWarning] {
            [LimitWarning](use, of: limits, TenantTerms(tariff: "standard"))
        }
        #expect(warnings(MonthUse(month: month)).isEmpty)
        #expect(
            warnings(MonthUse(month: month, warnedOfSpend: 80, warnedOfCalls: 90))
                == [.spendUsed(percent: 80), .callsUsed(percent: 90)])
        #expect(
            warnings(
                MonthUse(
                    month: month, warnedOfSpend: 100, warnedOfCalls: 100, spendRefused: true, callsRefused: true))
                == [.spendUsedUp, .callsUsedUp])
        #expect([LimitWarning](MonthUse(month: month, warnedOfSpend: 80), of: nil, TenantTerms()).isEmpty)
    }
}
