public import CivilTime

/// The cost of a number in a month, with its reasons: always the same from the same calls and packages.
///
/// Of a month that is not over it is the preview of the bill.
public struct Statement: Hashable, Codable, Sendable {
    /// A package's fee, by days.
    public struct Fee: Hashable, Codable, Sendable {
        public let package: String
        public let firstDay: Int
        public let lastDay: Int
        public let amount: Money
    }

    /// A call with its lines of this month.
    public struct Call: Hashable, Codable, Sendable {
        public let id: String
        public let lines: [ChargeLine]
        /// Covered by included minutes.
        public let includedSeconds: Int
        /// The amount taken off for them.
        public let included: Money
    }

    public let month: Month
    public let number: String
    public let fees: [Fee]
    /// In the order of their first lines, then of their ids.
    public let calls: [Call]
    /// Billed, in whole increments.
    public let seconds: Int
    public let feeTotal: Money
    /// The sum of all lines.
    public let charges: Money
    public let includedSeconds: Int
    /// The amount taken off ``charges`` for included minutes.
    public let included: Money
    /// The amount missing to the minimum.
    public let minimumTopUp: Money
    /// The amount by which the total is rounded; less than zero if down.
    public let rounding: Money
    /// The amount to pay: `feeTotal + charges − included + minimumTopUp + rounding`, in whole fen if it is a bill.
    public let total: Money

    /// The way in which included minutes and the total are reckoned.
    public enum Reckoning: Hashable, Sendable {
        /// A bill: minutes cover calls on the days their package is held, by the clocks of this zone, and the total is
        /// rounded half up to the fen.
        case bill(in: NumberZone)
        /// The sum as it is; minutes cover calls of the whole month. What was charged late, which is on no bill, and
        /// months that were closed before bills were rounded.
        case exact
    }

    /// - Parameters:
    ///   - holdings: Of this month; others are left out.
    ///   - calls: Ids and the lines that were charged; lines of other months are left out, and calls without any of
    ///     this one.
    /// - Throws: ``BillingError/tooMuch``, ``BillingError/beyondTime``.
    public init(
        month: Month, number: String, holdings: [PackageHolding], calls: [(id: String, lines: [ChargeLine])],
        reckoning: Reckoning
    ) throws(BillingError) {
        let holdings = holdings.filter { $0.month == month }
        self.month = month
        self.number = number
        var fees: [Fee] = []
        for held in holdings {
            fees.append(
                Fee(
                    package: held.package.id, firstDay: held.days.lowerBound, lastDay: held.days.upperBound,
                    amount: try held.fee))
        }
        self.fees = fees
        var minutes = IncludedMinutes(of: holdings, in: month, reckoning)
        var covered: [Call] = []
        for call in Self.ordered(calls, month) {
            covered.append(try minutes.cover(call.id, call.lines))
        }
        self.calls = covered
        let lines = self.calls.flatMap(\.lines)
        seconds = lines.map(\.seconds).reduce(0, +)
        feeTotal = try Money.sum(fees.lazy.map(\.amount))
        charges = try Money.sum(lines.lazy.map(\.amount))
        includedSeconds = self.calls.map(\.includedSeconds).reduce(0, +)
        included = try Money.sum(self.calls.lazy.map(\.included))
        var minimum = Money.zero
        for held in holdings {
            minimum = try minimum + held.minimum
        }
        minimumTopUp = max(.zero, try minimum - (charges - included))
        let sum = try feeTotal + charges - included + minimumTopUp
        total =
            switch reckoning {
            case .bill: try sum.roundedToFen()
            case .exact: sum
            }
        rounding = try total - sum
    }

    private static func ordered(
        _ calls: [(id: String, lines: [ChargeLine])], _ month: Month
    ) -> [(id: String, lines: [ChargeLine])] {
        calls.compactMap { call in
            let lines = call.lines.filter { $0.month == month }
            return lines.isEmpty ? nil : (call.id, lines)
        }
        .sorted { left, right in
            (left.lines[0].startsAt, left.id) < (right.lines[0].startsAt, right.id)
        }
    }
}
