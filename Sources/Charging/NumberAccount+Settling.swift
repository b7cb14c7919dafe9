public import Billing
public import CivilTime
public import Foundation
public import Numbering
public import Records
import Routing

/// The end of a call in money.
public struct CallSettlement: Sendable {
    /// The charge to be written for a call.
    public struct Charge: Sendable {
        public let settlement: Settlement
        public let callerFee: CallerCharge
        /// `nil` if nothing is to be booked.
        public let entry: LedgerEntry?
        public let at: Date
    }

    /// `nil`: the call was not answered, or nobody knows whether it talked.
    public let charge: Charge?
    public let change: PurseChange
}

extension NumberAccount {
    /// `true` if the end of a call concerns the number's money.
    /// - Parameter isReserved: The call has set something aside.
    public func isConcerned(byEndOf record: CallRecord, isReserved: Bool) -> Bool {
        guard record.disposition != nil else { return false }
        guard !isReserved else { return true }
        return record.answeredAt != nil && (limits.callsPerMonth != nil || tariff != nil)
    }

    /// The month from which on the purse is needed to settle a call.
    public func month(of record: CallRecord) throws -> Month {
        try zone.month(of: min(record.startedAt, record.answeredAt ?? record.startedAt))
    }

    /// Charges a call that was not charged before, and frees what it had set aside.
    ///
    /// A call whose end nobody witnessed is charged up to the last word on its talk, and what is told of it later
    /// changes no charge. One of which nobody saw that it talked costs nothing: it is released, and charged if its end
    /// becomes known after all.
    /// - Parameter caller: As of when the money was set aside.
    /// - Throws: ``Billing/BillingError`` where the call cannot be priced.
    public func settle(
        _ record: CallRecord, of caller: Caller, fees: CallerFees, from before: Purse
    ) throws -> CallSettlement {
        let key = record.id.description
        let meter = try meter(for: caller, at: record.startedAt, fees: fees)
        var purse = before
        guard let end = record.talkedUntil else {
            _ = purse.release(key)
            return CallSettlement(charge: nil, change: PurseChange(from: before, to: purse))
        }
        let settlement =
            try purse.settle(key, meter, billedFrom: record.answeredAt, to: end)
            ?? purse.settleLate(meter, billedFrom: record.answeredAt, to: end)
        let charge = try record.answeredAt.map { start in
            CallSettlement.Charge(
                settlement: settlement, callerFee: try meter.callerFee(from: start, to: end),
                entry: try LedgerEntry.call(
                    id: key, tenant: tenant, number: did.digits, lines: settlement.lines, at: end),
                at: end)
        }
        return CallSettlement(charge: charge, change: PurseChange(from: before, to: purse))
    }
}
