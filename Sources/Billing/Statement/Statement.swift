/// What a number costs in a month, and why: the same from the same calls and packages, whenever it is made.
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
        /// What is taken off for them.
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
    /// What is taken off ``charges`` for included minutes.
    public let included: Money
    /// What is missing to the minimum.
    public let minimumTopUp: Money
    /// `feeTotal + charges − included + minimumTopUp`
    public let total: Money

    /// - Parameters:
    ///   - holdings: Of this month; others are left out.
    ///   - calls: Ids and the lines that were charged; lines of other months are left out, and calls without any of this one.
    /// - Throws: ``BillingError/tooMuch``.
    public init(
        month: Month, number: String, holdings: [PackageHolding], calls: [(id: String, lines: [ChargeLine])]
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
        let allowance = holdings.map(\.includedSeconds).reduce(0, +)
        self.calls = try Self.covered(Self.ordered(calls, month), allowance)
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
        total = try feeTotal + charges - included + minimumTopUp
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

    /// Included minutes cover talk in the order of the calls, to the second; connection fees they do not.
    private static func covered(
        _ calls: [(id: String, lines: [ChargeLine])], _ allowance: Int
    ) throws(BillingError) -> [Call] {
        var (left, covered) = (allowance, [Call]())
        for call in calls {
            var (seconds, included) = (0, Money.zero)
            for line in call.lines {
                let free = min(left, line.seconds)
                guard free > 0, let perMinute = line.perMinute else { continue }
                // A line that is covered in part: the covered seconds at its price, rounded half up.
                let worth = try Money.rounded(perMinute, times: Int64(free), over: 60)
                included = try included + (free == line.seconds ? line.amount : min(worth, line.amount))
                (left, seconds) = (left - free, seconds + free)
            }
            covered.append(Call(id: call.id, lines: call.lines, includedSeconds: seconds, included: included))
        }
        return covered
    }
}
