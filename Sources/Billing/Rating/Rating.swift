public import CivilTime
import Foundation
public import Numbering

/// Prices calls of a number by one version of its tariff.
///
/// Increments are counted from the start of billing. Each is paid whole, at the price that holds when it begins. Those
/// that follow each other at one price on one day are one line; a line's amount is rounded half up to 1/10,000 yuan,
/// and nothing else is rounded.
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

    /// Prices a call for its owner, line by line.
    ///
    /// - Throws: ``BillingError/beyondTime``, ``BillingError/tooLong``.
    public func lines(for call: RatedCall) throws(BillingError) -> [ChargeLine] {
        guard let start = call.billedFrom else { return [] }
        let talkTime = try Self.talkTime(from: start, to: call.endedAt)
        return try meter(for: call.caller).lines(from: start, increments: increments.begun(in: talkTime))
    }

    /// In milliseconds; 0 if the end is not after the start.
    static func talkTime(from start: Date, to end: Date) throws(BillingError) -> Int {
        let talkTime = try end.chargeable() - start.chargeable()
        guard talkTime <= longestCall * 1000 else { throw BillingError.tooLong }
        return max(0, talkTime)
    }

    var increments: Increments {
        Increments(initial: prices.tariff.initial, increment: prices.tariff.increment)
    }

    /// The prices of one caller's calls.
    public func meter(for caller: Caller) -> Meter {
        Meter(rating: self, caller: caller)
    }
}
