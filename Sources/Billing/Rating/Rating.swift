import Foundation
public import Numbering

/// Prices calls of a number by one version of its tariff.
///
/// Increments are counted from the start of billing. Each is paid whole, at the price that holds when it begins. Those that
/// follow each other at one price on one day are one line; a line's amount is rounded half up to 1/10,000 yuan, and nothing
/// else is rounded.
public struct Rating: Hashable, Sendable {
    public let prices: PriceList
    public let zone: NumberZone
    public let callerFees: CallerFees

    /// In seconds: 366 days.
    public static let longestCall = 366 * 86_400

    public init(_ prices: PriceList, zone: NumberZone, callerFees: CallerFees = CallerFees()) {
        self.prices = prices
        self.zone = zone
        self.callerFees = callerFees
    }

    /// What a call costs its owner and its caller.
    ///
    /// - Throws: ``BillingError/beyondTime``, ``BillingError/tooLong``.
    public func charges(for call: RatedCall) throws(BillingError) -> Charges {
        guard let start = call.billedFrom else { return Charges(owner: [], caller: .nothing) }
        let talkTime = try Self.talkTime(from: start, to: call.endedAt)
        return Charges(
            owner: try meter(for: call.caller).lines(from: start, increments: increments.begun(in: talkTime)),
            caller: try callerFees.charge(call.caller, talkTime: talkTime))
    }

    /// What a call costs its owner, line by line.
    ///
    /// - Throws: ``BillingError/beyondTime``, ``BillingError/tooLong``.
    public func lines(for call: RatedCall) throws(BillingError) -> [ChargeLine] {
        guard let start = call.billedFrom else { return [] }
        let talkTime = try Self.talkTime(from: start, to: call.endedAt)
        return try meter(for: call.caller).lines(from: start, increments: increments.begun(in: talkTime))
    }

    /// In milliseconds; 0 if the end is not after the start.
    static func talkTime(from start: Date, to end: Date) throws(BillingError) -> Int {
        let talkTime = try NumberZone.milliseconds(of: end) - NumberZone.milliseconds(of: start)
        guard talkTime <= longestCall * 1000 else { throw BillingError.tooLong }
        return max(0, talkTime)
    }

    var increments: Increments {
        Increments(initial: prices.tariff.initial, increment: prices.tariff.increment)
    }

    /// What calls of one caller cost.
    public func meter(for caller: Caller) -> Meter {
        Meter(rating: self, caller: caller)
    }
}

/// The same call by two versions of a tariff.
public struct Rerating: Hashable, Sendable {
    public let before: [ChargeLine]
    public let after: [ChargeLine]
    /// What is to be paid more; less than zero if the first price was too high.
    public let difference: Money

    /// Rates a call again.
    public init(_ call: RatedCall, from old: Rating, to new: Rating) throws(BillingError) {
        try self.init(call, charged: old.lines(for: call), to: new)
    }

    /// Rates a call again that was charged with these lines.
    public init(_ call: RatedCall, charged before: [ChargeLine], to new: Rating) throws(BillingError) {
        self.before = before
        after = try new.lines(for: call)
        difference = try Money.sum(after.lazy.map(\.amount)) - Money.sum(before.lazy.map(\.amount))
    }
}
