extension CivilDay {
    /// Days since 1970-01-01, which is 0.
    public var daysSince1970: Int { Self.daysSince1970(year: year, month: month, day: day) }

    /// Makes the day that lies a number of days after 1970-01-01; the first or the last that can be named if it is
    /// beyond.
    public init(daysSince1970 days: Int) {
        let date = Self.date(daysSince1970: Swift.min(Swift.max(days, -719_162), 2_932_896))
        guard let civil = CivilDay(year: date.year, month: date.month, day: date.day) else {
            preconditionFailure("\(days) days since 1970 came out as \(date)")
        }
        self = civil
    }

    public var previous: CivilDay { CivilDay(daysSince1970: daysSince1970 - 1) }

    public var weekday: Weekday { Weekday(daysSince1970: daysSince1970) }
}

/// The arithmetic of days and months, in years that begin in March and eras of 400 of them; of any year.
///
/// - SeeAlso: Howard Hinnant, <https://howardhinnant.github.io/date_algorithms.html>
extension CivilDay {
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.dividedDown(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.dividedDown(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 28 to 31.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
