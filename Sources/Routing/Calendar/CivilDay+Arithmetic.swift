extension CivilDay {
    /// Days since 1970-01-01, which is 0.
    ///
    /// - SeeAlso: Howard Hinnant, <https://howardhinnant.github.io/date_algorithms.html>
    public var daysSince1970: Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.dividedDown(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day so many days after 1970-01-01; the first or the last that can be named if it is beyond.
    public init(daysSince1970 days: Int) {
        let shifted = days.clamped(-719_162, 2_932_896) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        guard let civil = CivilDay(year: year, month: month, day: day) else {
            preconditionFailure("\(days) days since 1970 came out as \(year)-\(month)-\(day)")
        }
        self = civil
    }

    var previous: CivilDay { CivilDay(daysSince1970: daysSince1970 - 1) }

    /// 0 for Monday to 6 for Sunday.
    var weekdayIndex: Int {
        let days = daysSince1970 + 3  // 1970-01-01 was a Thursday
        return days - days.dividedDown(by: 7) * 7
    }

    /// `20261001`, which sorts as the days do.
    var code: UInt32 { UInt32(year * 10_000 + month * 100 + day) }
}

extension Int {
    fileprivate func clamped(_ low: Int, _ high: Int) -> Int {
        Swift.min(Swift.max(self, low), high)
    }
}

extension WorkCalendar.Kind {
    var isWorked: Bool {
        switch self {
        case .weekday, .makeUpWorkday: true
        case .weekend, .holiday: false
        }
    }
}
