import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Routing
import TestSupport
import Testing

@testable import Charging

/// What a transaction writes of a call's money is decided without one.
@Suite struct `A number's account` {
    private let make = CallMaker()
    private let zone = NumberZone(TimeZone(identifier: "Asia/Shanghai")!)

    /// 0.30 a minute by whole minutes.
    private func account(limits: PurseLimits = PurseLimits(), hasTariff: Bool = true, isPrepaid: Bool = false) throws
        -> NumberAccount
    {
        let tariff = try Tariff(
            name: "standard", version: 1, validFrom: Date(milliseconds: 1_767_196_800_000), perMinute: Money("0.30"))
        return NumberAccount(
            did: try #require(make.did), tenant: "acme", tariff: hasTariff ? try TariffHistory([tariff]) : nil,
            zone: zone, limits: limits, isPrepaid: isPrepaid)
    }

    private func purse(_ account: NumberAccount, balance: Money? = nil) -> Purse {
        Purse(limits: account.limits, balance: balance)
    }

    /// A call that talked for so many seconds.
    private func talked(_ seconds: Int) throws -> CallRecord {
        try make.call(.answered, hops: [make.hop(1, .answer, talks: seconds)])
    }

    @Test func `charges a call by whole minutes, and books it`() throws {
        let account = try account()
        let record = try talked(61)
        let settled = try account.settle(
            record, of: CallMaker.hangzhou, fees: CallerFees(), from: purse(account))
        let charge = try #require(settled.charge)
        #expect(try charge.settlement.charged.total == Money("0.60"))
        #expect(charge.at == record.endedAt)
        #expect(charge.entry?.id.contains(record.id.description) == true)
        #expect(try settled.change.after.use(in: Month("2026-11")).spent == Money("0.60"))
        #expect(settled.change.warnings == [])
    }

    @Test func `charges nothing for a call of which nobody knows that it talked, and frees what it had set aside`()
        throws
    {
        let account = try account(limits: PurseLimits(spendPerMonth: Money("9.00")))
        let record = try make.call(.unknown)
        let offer = CallOffer(
            id: record.id, did: account.did, caller: CallerID(record.caller), leg: LegID(record.leg), planVersion: 1,
            at: record.startedAt)
        let reserving = try account.reserve(
            PurseRequest(offer, caller: CallMaker.hangzhou, ringing: 30), from: purse(account))
        #expect(reserving.isNew && reserving.reservation != nil)
        var lost = record
        lost.endedAt = nil
        let settled = try account.settle(
            lost, of: CallMaker.hangzhou, fees: CallerFees(), from: reserving.change.after)
        #expect(settled.charge == nil)
        #expect(settled.change.after.reservations == [])
    }

    @Test func `warns once that the money is used up`() throws {
        let account = try account(limits: PurseLimits(spendPerMonth: Money("0.60")))
        let settled = try account.settle(
            talked(61), of: CallMaker.hangzhou, fees: CallerFees(), from: purse(account))
        #expect(settled.change.warnings.map(\.isUsedUp) == [true])
        #expect(account.release(CallID(), from: settled.change.after).warnings == [])
    }

    @Test func `is concerned by calls that move money, count, or have set something aside`() throws {
        let answered = try talked(9)
        let busy = try make.call(.busy, hops: [make.hop(1, .busy)])
        let free = try account(hasTariff: false)
        #expect(try account().isConcerned(byEndOf: answered, isReserved: false))
        #expect(!free.isConcerned(byEndOf: answered, isReserved: false))
        #expect(free.isConcerned(byEndOf: busy, isReserved: true))
        #expect(try !account().isConcerned(byEndOf: busy, isReserved: false))
        #expect(try !account().isConcerned(byEndOf: make.call(nil), isReserved: true))
        let counted = try account(limits: PurseLimits(callsPerMonth: 9), hasTariff: false)
        #expect(counted.isConcerned(byEndOf: answered, isReserved: false))
    }

    @Test func `without a tariff limits no money and is never prepaid`() throws {
        let account = try account(limits: PurseLimits(spendPerMonth: Money("1.00")), hasTariff: false, isPrepaid: true)
        #expect(account.limits.spendPerMonth == nil && !account.isPrepaid)
        let now = make.start
        #expect(try account.spendingState(at: now) { purse(account) } == .unlimited)
    }

    @Test func `has spent its spending when not even the first increment is left`() throws {
        let account = try account(isPrepaid: true)
        let now = make.start
        #expect(try account.spendingState(at: now) { purse(account, balance: try Money("0.30")) } == .limited)
        #expect(try account.spendingState(at: now) { purse(account, balance: try Money("0.29")) } == .spent)
    }
}
