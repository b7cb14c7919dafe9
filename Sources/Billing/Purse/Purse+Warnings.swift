public import CivilTime

/// A cap of a month that is nearly or wholly used.
public struct PurseWarning: Hashable, Codable, Sendable {
    /// ``PurseRefusal/spendPerMonth`` or ``PurseRefusal/callsPerMonth``.
    public let cap: PurseRefusal
    public let month: Month
    /// 80, 90 or 100.
    public let percent: Int

    public init(cap: PurseRefusal, month: Month, percent: Int) {
        self.cap = cap
        self.month = month
        self.percent = percent
    }
}

extension PurseWarning: CustomStringConvertible {
    public var description: String {
        let what = cap == .spendPerMonth ? "money" : "calls"
        return percent == 100
            ? "The \(what) of \(month) are used up: the number connects no more calls that need more of it."
            : "\(percent) % of the \(what) of \(month) are used."
    }
}

extension Purse {
    /// The warnings that are due and were not given: for each cap and month the highest only, and each once in the
    /// month.
    ///
    /// 80 and 90 count what is spent and billed; 100 is due as well when something was refused, as the last increment
    /// rarely fits exactly. Call it after each event, within the same transaction.
    public mutating func takeWarnings() -> [PurseWarning] {
        var due: [PurseWarning] = []
        for index in months.indices {
            let use = months[index]
            let spend = Self.level(
                Int128(use.spent.units), of: limits.spendPerMonth.map { Int128($0.units) }, use.spendRefused)
            if spend > use.warnedOfSpend {
                due.append(PurseWarning(cap: .spendPerMonth, month: use.month, percent: spend))
                months[index].warnedOfSpend = spend
            }
            let calls = Self.level(Int128(use.calls), of: limits.callsPerMonth.map { Int128($0) }, use.callsRefused)
            if calls > use.warnedOfCalls {
                due.append(PurseWarning(cap: .callsPerMonth, month: use.month, percent: calls))
                months[index].warnedOfCalls = calls
            }
        }
        return due
    }

    /// 0, 80, 90 or 100.
    private static func level(_ used: Int128, of cap: Int128?, _ wasRefused: Bool) -> Int {
        guard let cap else { return 0 }
        if wasRefused || used >= cap { return 100 }
        return [90, 80].first { used * 100 >= cap * Int128($0) } ?? 0
    }

    mutating func change(_ month: Month, _ change: (inout MonthUse) -> Void) {
        if let index = months.firstIndex(where: { $0.month == month }) {
            change(&months[index])
        } else {
            var use = MonthUse(month: month)
            change(&use)
            months.append(use)
        }
    }

    /// The reason why a call cannot have a number of increments; `nil` if it can. A cap that refuses is used up, and
    /// will be warned of.
    mutating func refusal(
        _ forecast: Forecast, increments: Int, held: Cost
    ) throws(BillingError) -> PurseRefusal? {
        let obstacle = try obstacle(to: forecast.cost(increments), held: held)
        if case .spend(let month) = obstacle { change(month) { $0.spendRefused = true } }
        return obstacle?.refusal
    }
}
