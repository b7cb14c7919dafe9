public import CivilTime

/// The money and calls that are left.
extension Purse {
    var limitsMoney: Bool { balance != nil || limits.spendPerMonth != nil }

    func reservation(of call: String) -> Reservation? {
        reservations.first { $0.call == call }
    }

    /// The money and calls used in a month.
    public func use(in month: Month) -> MonthUse {
        months.first { $0.month == month } ?? MonthUse(month: month)
    }

    /// Neither spent nor set aside, of a month's cap; `nil` without a cap. Less than zero if the cap was lowered.
    public func left(in month: Month) -> Money? {
        guard let cap = limits.spendPerMonth else { return nil }
        return left(of: [cap], used: [use(in: month).spent]) { $0.amount(in: month) }
    }

    /// Not set aside, of the balance and the credit; `nil` if the tenant pays afterwards.
    public func leftOfBalance() -> Money? {
        guard let balance else { return nil }
        return left(of: [balance, limits.credit], used: [heldByOthers], held: \.total)
    }

    /// The amount left. A sum beyond 64 bits is taken as the nearest that is not: no cap, however foolish, keeps a call
    /// from being settled.
    private func left(of given: [Money], used: [Money], held: (Cost) -> Money) -> Money {
        let sum =
            given.reduce(Int128(0)) { $0 + Int128($1.units) } - used.reduce(0) { $0 + Int128($1.units) }
            - reservations.reduce(0) { $0 + Int128(held($1.held).units) }
        return Money(units: Int64(clamping: sum))
    }

    /// Finds the obstacle to a cost, for a call that holds some of it already; `nil`: none. Money already held is
    /// always granted.
    ///
    /// - Parameter share: Only the n-th part of what is left may be used.
    func obstacle(to cost: Cost, held: Cost, share: Int = 1) throws(BillingError) -> Obstacle? {
        let more = try cost.total - held.total
        if more > .zero, let left = leftOfBalance(), more.units > left.units / Int64(share) { return .balance }
        for part in cost.parts {
            let more = try part.amount - held.amount(in: part.month)
            if more > .zero, let left = left(in: part.month), more.units > left.units / Int64(share) {
                return .spend(in: part.month)
            }
        }
        return nil
    }

    /// Finds the increments that a call may have in all, and their price.
    ///
    /// - Parameters:
    ///   - beyond: How many it has. No answer is less.
    ///   - elapsed: Seconds that it has talked.
    func slice(
        _ forecast: Forecast, beyond count: Int, elapsed: Int, held: Cost
    ) throws(BillingError) -> (Int, Cost) {
        let wanted = max(count, forecast.wanted(elapsed: elapsed, policy))
        let least = min(wanted, max(count, forecast.least(elapsed: elapsed, policy)))
        let fair = try largest(forecast, from: count, to: wanted, held: held, share: policy.share)
        let granted = fair >= least ? fair : try largest(forecast, from: fair, to: least, held: held)
        return (granted, granted == count ? held : try forecast.cost(granted))
    }

    /// The largest number of increments that can be paid. Costs only grow with it, so halving finds it.
    func largest(
        _ forecast: Forecast, from low: Int, to high: Int, held: Cost, share: Int = 1
    ) throws(BillingError) -> Int {
        var (low, high) = (low, high)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if try obstacle(to: forecast.cost(middle), held: held, share: share) == nil {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low
    }
}

/// The limit that stands against a cost.
enum Obstacle: Hashable {
    case balance
    case spend(in: Month)

    var refusal: PurseRefusal {
        switch self {
        case .balance: .balance
        case .spend: .spendPerMonth
        }
    }
}

/// The future cost of a call, as far as its start is known.
struct Forecast {
    let meter: Meter
    let starts: ClosedRange<Int>

    init(_ meter: Meter, starts: ClosedRange<Int>) {
        self.meter = meter
        self.starts = starts
    }

    func cost(_ increments: Int) throws(BillingError) -> Cost {
        try meter.ceiling(starts: starts, increments: increments)
    }

    /// Number of increments that a call of this talk time should have: as many as begin before the longest slice is
    /// over.
    func wanted(elapsed: Int, _ policy: SlicePolicy) -> Int {
        let seconds = min(elapsed + policy.longest, Rating.longestCall)
        return meter.rating.increments.begun(in: seconds * 1000)
    }

    func least(elapsed: Int, _ policy: SlicePolicy) -> Int {
        meter.rating.increments.begun(in: min(elapsed + policy.shortest, Rating.longestCall) * 1000)
    }
}
