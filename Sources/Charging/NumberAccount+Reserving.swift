public import Billing
import CivilTime
public import Foundation
public import Numbering
public import Records
public import Routing

/// A call's way through the purse of its number. Each method takes the purse as it is on record, from the call's month
/// on.
extension NumberAccount {
    /// The result of reserving money for a call that wants to be connected.
    public struct Reserving: Sendable {
        public let answer: PurseAnswer
        /// `true` if the call had set nothing aside before.
        public let isNew: Bool
        /// The money that a new call has set aside; `nil` if it was refused.
        public let reservation: Reservation?
        public let change: PurseChange
    }

    /// Reserves money for a call before it is connected.
    /// - Throws: ``Billing/BillingError`` where the call cannot be priced.
    public func reserve(_ request: PurseRequest, from before: Purse) throws -> Reserving {
        let call = request.offer.id.description
        var purse = before
        let meter = try meter(for: request.caller, at: request.offer.at)
        let month = try zone.month(of: request.offer.at)
        let left = [purse.left(in: month), purse.leftOfBalance()].compactMap(\.self).min()
        let isNew = !purse.reservations.contains { $0.call == call }
        let admission = try purse.reserve(call, meter, at: request.offer.at, ringing: request.ringing)
        let calls = purse.use(in: month).calls + purse.reservations.count
        return Reserving(
            answer: PurseAnswer(admission, calls: calls, left: left), isNew: isNew,
            reservation: isNew ? purse.reservations.first { $0.call == call } : nil,
            change: PurseChange(from: before, to: purse))
    }

    /// Lets a call that talks go on beyond what it has.
    /// - Parameter start: When billing of it began.
    /// - Throws: ``Billing/BillingError`` where the call cannot be priced.
    public func extend(
        _ call: ReservedCall, of caller: Caller, billedFrom start: Date, at now: Date, from before: Purse
    ) throws -> (answer: PurseExtension, change: PurseChange) {
        var purse = before
        let meter = try meter(for: caller, at: call.startedAt)
        try purse.answered(call.id.description, meter, at: start)
        let answer = try purse.extend(call.id.description, meter, at: now)
        return (answer, PurseChange(from: before, to: purse))
    }

    /// Frees what a call has set aside: it went on without, or nobody knows what became of it.
    public func release(_ call: CallID, from before: Purse) -> PurseChange {
        var purse = before
        _ = purse.release(call.description)
        return PurseChange(from: before, to: purse)
    }

    /// The state of the number's money at an instant.
    /// - Parameter purse: Reads the purse; not asked where nothing limits what calls cost.
    public func spendingState(at now: Date, purse: () throws -> Purse) throws -> SpendingState {
        guard limits.spendPerMonth != nil || isPrepaid else { return .unlimited }
        let purse = try purse()
        let meter = try meter(for: Caller(number: nil, numberClass: .mobile), at: now)
        let left = [purse.left(in: try zone.month(of: now)), purse.leftOfBalance()].compactMap(\.self).min() ?? .zero
        return try meter.firstIncrement(at: now) > left ? .spent : .limited
    }
}
