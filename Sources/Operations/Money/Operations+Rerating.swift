public import Billing
public import CivilTime
import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// Prices by which a month is priced again.
    public struct OtherPrices: Hashable, Sendable {
        /// The tariff's name.
        public let tariff: String
        /// Prices all calls; `nil`: each by the version that was in force when it came in.
        public let version: Int?

        public init(tariff: String, version: Int? = nil) {
            self.tariff = tariff
            self.version = version
        }
    }

    /// Prices a number's calls, whose billing began in a month, by another tariff. Nothing is changed.
    /// - Returns: Also the number's plan, if it can be read: the month is of its zone.
    /// - Throws: ``NumberRefusal``, ``TariffRefusal``; `BillingError`.
    public func rerate(
        _ did: DID, in month: Month, by prices: OtherPrices
    ) throws -> (plan: NumberPlan?, rerating: Rerating) {
        try store.snapshot { try $0.rerate(did, in: month, by: prices, given: $0.rerated(did, in: month).given) }
    }

    /// Prices a month again, and books the difference as a correction, less what was booked for the month before: so
    /// booking twice changes nothing.
    /// - Returns: Also the entry in the ledger; `nil`: there was nothing to book.
    /// - Throws: ``NumberRefusal``, ``TariffRefusal``; `BillingError`.
    public func bookRerating(
        of did: DID, in month: Month, by prices: OtherPrices, because reason: String, by author: Author
    ) throws -> (plan: NumberPlan?, rerating: Rerating, entry: LedgerEntry?) {
        try store.deciding { store in
            let booked = try store.rerated(did, in: month)
            let (plan, rerating) = try store.rerate(did, in: month, by: prices, given: booked.given)
            let correction = try rerating.correction(
                id: "\(LedgerEntry.rerating(did, month)):\(booked.entries + 1)", of: did, because: reason, by: author)
            return (plan, rerating, correction)
        } writing: { decision, store in
            let (plan, rerating, correction) = decision
            if let correction { try store.book(correction.entry, of: correction.tenant, by: author) }
            return (plan, rerating, correction?.entry)
        }
    }
}

extension Store {
    /// - Parameter given: To the tenant, by pricing the month again before.
    fileprivate func rerate(
        _ did: DID, in month: Month, by prices: Operations.OtherPrices, given: Money
    ) throws -> (plan: NumberPlan?, rerating: Rerating) {
        let plan = try knownPlan(of: did)
        let zone = NumberZone(plan?.timezone ?? .shanghai)
        let repricing = try Repricing(
            by: existingTariff(prices.tariff).map(\.tariff), version: prices.version, zone: zone, places: places())
        let calls = try chargedCalls(of: did, from: zone.span(of: month))
        return (plan, try Rerating(calls, given: given, by: repricing.lines))
    }
}
