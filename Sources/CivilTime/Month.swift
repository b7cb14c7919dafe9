/// A calendar month of a number's zone: `2026-11`. Statements and monthly caps are made by it.
public struct Month: Hashable, Comparable, Sendable {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    /// - Returns: `nil` if there is no such month in the years 1 to 9999.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2026-11`, exactly so.
    public init(_ text: String) throws(CivilTimeError) {
        let digits = Array(text.utf8)
        guard digits.count == 7, digits[4] == 0x2D, !digits[..<4].contains(0x2D), !digits.contains(0x2B),
            let year = Int(text.prefix(4)), let month = Int(text.suffix(2)), let read = Month(year: year, month: month)
        else { throw CivilTimeError.notAMonth(text) }
        self = read
    }

    /// The month of a day, counted from 1970-01-01, which is 0.
    public init(daysSince1970 days: Int) {
        let date = CivilDay.date(daysSince1970: days)
        year = date.year
        month = date.month
    }

    /// Days from 1970-01-01 to the first of the month.
    public var firstDay: Int { CivilDay.daysSince1970(year: year, month: month, day: 1) }

    /// The month after it.
    public var next: Month {
        Month(uncheckedYear: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1)
    }

    private init(uncheckedYear year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// 28 to 31.
    public var days: Int { CivilDay.days(in: month, of: year) }

    public static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension Month: CustomStringConvertible {
    /// `2026-11`
    public var description: String {
        "\(String(10_000 + year).dropFirst())-\(String(100 + month).dropFirst())"
    }
}

extension Month: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value(Month.init)
    }

    public func encode(to encoder: any Encoder) throws {
        try description.encode(to: encoder)
    }
}
