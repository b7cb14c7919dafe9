public import CivilTime
import Foundation

/// The days that a report is about, by the clocks of its number.
public enum ReportPeriod: Hashable, Sendable {
    /// `nil`: the month that it is.
    case month(Month?)
    /// Both days are part of it; `nil`: today.
    case days(from: CivilDay?, through: CivilDay?)

    /// Days since 1970-01-01.
    /// - Throws: ``ReportRefusal``.
    func days(in zone: TimeZone, at now: Date) throws -> Range<Int> {
        let today = zone.reading(at: now).day
        switch self {
        case .month(let month):
            let month = month ?? Month(daysSince1970: today)
            return month.firstDay..<month.firstDay + month.days
        case .days(let first, let last):
            let (first, last) = (first?.daysSince1970 ?? today, last?.daysSince1970 ?? today)
            guard first <= last else {
                throw ReportRefusal.endsBeforeItBegins(
                    first: CivilDay(daysSince1970: first), last: CivilDay(daysSince1970: last))
            }
            return first..<last + 1
        }
    }
}

/// The reason why there is no report.
public enum ReportRefusal: Error, Hashable, Sendable {
    /// The last day is before the first.
    case endsBeforeItBegins(first: CivilDay, last: CivilDay)
}
