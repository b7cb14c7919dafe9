public import CivilTime
public import Foundation
public import Operations
import Reports
import Routing

/// The report on a month of a number, as far as it is of this tenancy.
public struct MonthReport: Sendable {
    public let made: RemarkedReport
    public let month: Month
    /// The month that it is, by the clocks of the number.
    public let current: Month
    /// The first month that has a report.
    public let first: Month
}

extension NumberDesk {
    /// The report on a month, from the first day of this tenancy on.
    ///
    /// - Parameter month: `nil`: the month that it is.
    /// - Throws: ``AccessRefusal``, of which ``AccessRefusal/notFound`` for a month before the tenancy or to come.
    public func report(on month: Month?, at now: Date) async throws -> MonthReport {
        try basis.mustBeAllowed(.seeReports)
        let zone = try await zone()
        let current = Month(daysSince1970: zone.reading(at: now).day)
        let start = try await firstDay(in: zone)
        // A tenancy that began today has the first day of its reports tomorrow, perhaps in the next month.
        let first = min(Month(daysSince1970: start.daysSince1970), current)
        let month = month ?? current
        guard (first...current).contains(month) else { throw AccessRefusal.notFound }
        let days = month.firstDay..<month.firstDay + month.days
        let did = did
        // Of whole months the callers are counted; of parts every call has to be read for them.
        let period =
            start.daysSince1970 <= days.lowerBound
            ? ReportPeriod.month(month)
            : .days(
                from: CivilDay(daysSince1970: min(start.daysSince1970, days.upperBound - 1)),
                through: CivilDay(daysSince1970: days.upperBound - 1))
        let made = try await basis.ask { try await $0.report(on: did, period, at: now) }
        return MonthReport(made: made, month: month, current: current, first: first)
    }
}
