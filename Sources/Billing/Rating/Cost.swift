public import CivilTime

/// The amount that is charged or may be charged, in all and in each month.
public struct Cost: Hashable, Codable, Sendable {
    /// The part that falls into one month.
    public struct Part: Hashable, Codable, Sendable {
        public let month: Month
        public let amount: Money

        public init(month: Month, amount: Money) {
            self.month = month
            self.amount = amount
        }
    }

    public let total: Money
    /// One for each month. Of a call whose start is not known yet they may be more than the total: what can fall into
    /// either of two months is counted in both.
    public let parts: [Part]

    /// The cost of a call that was never answered.
    public static let nothing = Cost(total: .zero, parts: [])

    public init(total: Money, parts: [Part]) {
        self.total = total
        self.parts = parts
    }

    /// The sum of lines.
    init(_ lines: [ChargeLine]) throws(BillingError) {
        var parts: [Part] = []
        for line in lines {
            if let index = parts.lastIndex(where: { $0.month == line.month }) {
                parts[index] = Part(month: line.month, amount: try parts[index].amount + line.amount)
            } else {
                parts.append(Part(month: line.month, amount: line.amount))
            }
        }
        self.init(total: try Money.sum(lines.lazy.map(\.amount)), parts: parts)
    }

    func amount(in month: Month) -> Money {
        parts.first { $0.month == month }?.amount ?? .zero
    }
}
