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
    public init(_ text: String) throws(BillingError) {
        let digits = Array(text.utf8)
        guard digits.count == 7, digits[4] == 0x2D, !digits[..<4].contains(0x2D), !digits.contains(0x2B),
            let year = Int(text.prefix(4)), let month = Int(text.suffix(2)), let read = Month(year: year, month: month)
        else { throw BillingError.notAMonth(text) }
        self = read
    }

    /// The month of a day, counted from 1970-01-01, which is 0.
    init(ofDay daysSince1970: Int) {
        let (yearOfEra, era, dayOfYear) = Self.shifted(daysSince1970)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// 1 to 31.
    static func dayOfMonth(ofDay daysSince1970: Int) -> Int {
        let dayOfYear = shifted(daysSince1970).dayOfYear
        return dayOfYear - (153 * ((5 * dayOfYear + 2) / 153) + 2) / 5 + 1
    }

    /// In years that begin in March, and eras of 400 of them.
    ///
    /// - SeeAlso: Howard Hinnant, <https://howardhinnant.github.io/date_algorithms.html>
    private static func shifted(_ daysSince1970: Int) -> (yearOfEra: Int, era: Int, dayOfYear: Int) {
        let days = daysSince1970 + 719_468
        let era = days.dividedDown(by: 146_097)
        let dayOfEra = days - era * 146_097
        let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        return (year, era, dayOfEra - (365 * year + year / 4 - year / 100))
    }

    /// Days from 1970-01-01 to the first of the month.
    var firstDay: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.dividedDown(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The month after it.
    public var next: Month {
        Month(uncheckedYear: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1)
    }

    private init(uncheckedYear year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// 28 to 31.
    public var days: Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

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

extension Int {
    /// Division that rounds towards the past.
    func dividedDown(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self + 1) / divisor - 1
    }
}
