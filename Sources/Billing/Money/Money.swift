/// An amount of money: a whole number of 1/10,000 yuan, so that no price and no sum is ever a fraction of the unit.
///
/// In SQL it is ``units``; in documents it is text, `"500.00"`, `"0.1205"`. Sums that do not fit throw, they never
/// wrap.
public struct Money: Hashable, Sendable {
    /// 1/10,000 yuan: 1 yuan is 10,000.
    public let units: Int64

    public init(units: Int64) {
        self.units = units
    }

    /// Reads `500`, `500.00`, `-0.1205`: at most four digits behind the point, exactly.
    public init(_ text: String) throws(BillingError) {
        guard let units = Self.units(text) else { throw BillingError.notMoney(text) }
        self.units = units
    }

    /// `0.00`
    public static let zero = Money(units: 0)

    private static func units(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let parts = text.utf8.dropFirst(isNegative ? 1 : 0).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = digits(parts[0]), parts.count == 1 || parts[1].count <= 4,
            let decimals = parts.count == 1 ? 0 : digits(parts[1])
        else { return nil }
        let scale: Int64 = parts.count == 1 ? 1 : [1, 1000, 100, 10, 1][parts[1].count]
        let scaled = whole.multipliedReportingOverflow(by: 10_000)
        let sum = scaled.partialValue.addingReportingOverflow(decimals * scale)
        guard !scaled.overflow, !sum.overflow else { return nil }
        return isNegative ? -sum.partialValue : sum.partialValue
    }

    /// At least one digit and nothing else.
    private static func digits(_ text: Substring.UTF8View.SubSequence) -> Int64? {
        guard !text.isEmpty, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(Substring(text)))
    }
}

extension Money: CustomStringConvertible {
    /// `500.00`; four digits behind the point if two do not tell it all: `0.1205`.
    public var description: String {
        let magnitude = units.magnitude
        let fraction = magnitude % 10_000
        let digits = String(fraction % 100 == 0 ? 100 + fraction / 100 : 10_000 + fraction).dropFirst()
        return "\(units < 0 ? "-" : "")\(magnitude / 10_000).\(digits)"
    }
}

extension Money: Codable {
    /// From text such as `"500.00"`. A number is refused: `0.1` has no exact form in most readers.
    public init(from decoder: any Decoder) throws {
        self = try decoder.value(Money.init)
    }

    public func encode(to encoder: any Encoder) throws {
        try description.encode(to: encoder)
    }
}
