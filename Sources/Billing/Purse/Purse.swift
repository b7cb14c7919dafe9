import CivilTime
public import Foundation

/// The money that a number may still spend, and the money that its calls have set aside.
///
/// A call reserves before it is connected, is prolonged while it talks, and is settled when it is over. It is allowed
/// as many increments as it has set aside the whole price of, so whatever happens to Hotline it cannot cost more. Each
/// event is one method, to be carried out in one transaction with its storage; only after that is Asterisk told.
///
/// At all times, with limits unchanged, what is spent and set aside of a month is at most its cap, and what is set
/// aside is at most the balance and the credit.
public struct Purse: Hashable, Codable, Sendable {
    public var limits: PurseLimits
    public var policy: SlicePolicy
    /// Prepaid, without what is set aside; `nil` if the tenant pays afterwards.
    public var balance: Money?
    /// Set aside of the same balance by the tenant's other numbers.
    public var heldByOthers: Money
    /// One for each month in which something happened.
    public internal(set) var months: [MonthUse]
    public internal(set) var reservations: [Reservation]

    public init(
        limits: PurseLimits, policy: SlicePolicy = SlicePolicy(), balance: Money? = nil, heldByOthers: Money = .zero,
        months: [MonthUse] = [], reservations: [Reservation] = []
    ) {
        self.limits = limits
        self.policy = policy
        self.balance = balance
        self.heldByOthers = heldByOthers
        self.months = months
        self.reservations = reservations
    }

    /// A call wants to be connected.
    ///
    /// Asked twice for a call, it answers the same. A call counts for the month once it was billed; until it is settled
    /// it counts for any month.
    /// - Parameter ringing: For how many seconds, from `instant` on, billing can start; 0 in menu mode, where it starts
    ///   now.
    public mutating func reserve(
        _ call: String, _ meter: Meter, at instant: Date, ringing: Int
    ) throws(BillingError) -> PurseAdmission {
        if let reservation = reservation(of: call) { return .granted(reservation.allowance) }
        let now = try instant.chargeable()
        let month = meter.rating.zone.month(at: now)
        let use = use(in: month)
        if let most = limits.callsPerMonth, use.calls + reservations.count >= most {
            change(month) { $0.callsRefused = true }
            return .refused(.callsPerMonth)
        }
        let forecast = Forecast(meter, starts: now...(now + min(max(ringing, 0), 86_400) * 1000))
        let reservation: Reservation
        if limitsMoney {
            if let refusal = try refusal(forecast, increments: 1, held: .nothing) { return .refused(refusal) }
            let (increments, cost) = try slice(forecast, beyond: 0, elapsed: 0, held: .nothing)
            reservation = Reservation(
                call: call, starts: forecast.starts, increments: increments, held: cost,
                seconds: meter.rating.increments.seconds(increments))
        } else {
            reservation = Reservation(
                call: call, starts: forecast.starts, increments: nil, held: .nothing, seconds: 0)
        }
        reservations.append(reservation)
        return .granted(reservation.allowance)
    }

    /// Billing of a call has started: what it has set aside becomes exact, and what was too much is free again.
    ///
    /// It need not be told: a call is settled as well without.
    public mutating func answered(_ call: String, _ meter: Meter, at instant: Date) throws(BillingError) {
        guard let index = reservations.firstIndex(where: { $0.call == call }) else { return }
        let start = try instant.chargeable()
        // An answer after the time it was told to ring is settled by what was set aside.
        guard reservations[index].starts.contains(start) else { return }
        reservations[index].starts = start...start
        if let increments = reservations[index].increments {
            reservations[index].held = try meter.cost(from: start, increments: increments)
        }
    }

    /// A call that talks wants to go on beyond what it has.
    ///
    /// It gets an increment at least if less than the policy's shortest slice is left of what it has: so ask that long
    /// before its end, or later.
    public mutating func extend(
        _ call: String, _ meter: Meter, at instant: Date
    ) throws(BillingError) -> PurseExtension {
        guard let index = reservations.firstIndex(where: { $0.call == call }) else { return .noReservation }
        let old = reservations[index]
        guard let increments = old.increments else { return .enough(.unlimited) }
        let now = try instant.chargeable()
        let forecast = Forecast(meter, starts: old.starts)
        let elapsed = (max(0, now - old.starts.lowerBound) + 999) / 1000
        guard forecast.wanted(elapsed: elapsed, policy) > increments else { return .enough(old.allowance) }
        if let refusal = try refusal(forecast, increments: increments + 1, held: old.held) {
            return .refused(refusal, old.allowance)
        }
        let (more, cost) = try slice(forecast, beyond: increments, elapsed: elapsed, held: old.held)
        guard more > increments else { return .enough(old.allowance) }
        reservations[index].increments = more
        reservations[index].seconds = meter.rating.increments.seconds(more)
        reservations[index].held = cost
        return .granted(reservations[index].allowance)
    }
}
