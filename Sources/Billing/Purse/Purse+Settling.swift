import CivilTime
public import Foundation

/// The end of a call.
extension Purse {
    /// A call is over: it is charged for its talk time, at most for what it was allowed.
    ///
    /// - Parameter start: When billing started; `nil`: never.
    /// - Returns: `nil` if it has no reservation: it was settled or released before, or never admitted.
    public mutating func settle(
        _ call: String, _ meter: Meter, billedFrom start: Date?, to end: Date
    ) throws(BillingError) -> Settlement? {
        guard let index = reservations.firstIndex(where: { $0.call == call }) else { return nil }
        let reservation = reservations[index]
        let settlement = try settlement(
            meter, from: start, to: end, most: reservation.increments, held: reservation.held,
            isLimited: reservation.increments != nil)
        var settled = try charged(settlement.charged)
        settled.reservations.remove(at: index)
        if let start { try settled.count(start, meter) }
        self = settled
        return settlement
    }

    /// The end of a call that was released, or that nobody reserved for, became known after all: it is charged for as
    /// much as is left.
    ///
    /// Who calls this makes sure that the call was not charged before: its lines are stored under its id, once.
    public mutating func settleLate(
        _ meter: Meter, billedFrom start: Date?, to end: Date
    ) throws(BillingError) -> Settlement {
        let settlement = try settlement(
            meter, from: start, to: end, most: nil, held: .nothing, isLimited: limitsMoney)
        var settled = try charged(settlement.charged)
        if let start { try settled.count(start, meter) }
        self = settled
        return settlement
    }

    private mutating func count(_ start: Date, _ meter: Meter) throws(BillingError) {
        change(try meter.rating.zone.month(at: start.chargeable())) { $0.calls += 1 }
    }

    /// A call vanished and nobody can say what became of it: what it had set aside is free again.
    ///
    /// - Returns: What it had set aside; `nil` if it has no reservation.
    public mutating func release(_ call: String) -> Reservation? {
        guard let index = reservations.firstIndex(where: { $0.call == call }) else { return nil }
        return reservations.remove(at: index)
    }

    private func settlement(
        _ meter: Meter, from start: Date?, to end: Date, most: Int?, held: Cost, isLimited: Bool
    ) throws(BillingError) -> Settlement {
        guard let start else { return Settlement(lines: [], charged: .nothing, forgiven: .zero) }
        let begun = meter.rating.increments.begun(in: try Rating.talkTime(from: start, to: end))
        let milliseconds = try start.chargeable()
        let allowed = min(begun, most ?? begun)
        let paid =
            isLimited
            ? try largest(Forecast(meter, starts: milliseconds...milliseconds), from: 0, to: allowed, held: held)
            : allowed
        let lines = try meter.lines(from: start, increments: paid)
        let charged = try Cost(lines)
        let whole = paid == begun ? charged.total : try meter.cost(from: milliseconds, increments: begun).total
        return Settlement(lines: lines, charged: charged, forgiven: try whole - charged.total)
    }

    private func charged(_ cost: Cost) throws(BillingError) -> Purse {
        var purse = self
        if let balance { purse.balance = try balance - cost.total }
        for part in cost.parts {
            let spent = try use(in: part.month).spent + part.amount
            purse.change(part.month) { $0.spent = spent }
        }
        return purse
    }
}
