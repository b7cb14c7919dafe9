public import Foundation
public import Records
import Routing

extension ClosedWindow {
    /// The distances by which opening hours are moved in a trial, the nearest first, in minutes.
    static let shifts = [-30, 30, -60, 60, -90, 90, -120, 120]

    /// An hour of weekdays or weekends that has 15 % of the calls that an announcement ended and ten of them, if these
    /// are 20 and a tenth of all calls.
    public static func candidate(in report: Report) -> (days: Remark.Days, hour: Int)? {
        let total = report.total
        let all = total[.announced]
        guard all >= 20, all * 10 >= total.calls else { return nil }
        var best: (days: Remark.Days, hour: Int, calls: Int)?
        for days in Remark.Days.allCases {
            for hour in 0..<24 {
                let calls = days.indices.reduce(0) { sum, day in
                    sum + report.grid[day][2 * hour][.announced]
                        + report.grid[day][2 * hour + 1][.announced]
                }
                if calls > best?.calls ?? 0 { best = (days, hour, calls) }
            }
        }
        guard let best, best.calls >= 10, best.calls * 100 >= all * 15 else { return nil }
        return (best.days, best.hour)
    }

    /// - Parameters:
    ///   - calls: Those of the window.
    ///   - rings: Whether somebody would have been rung, had the call come at another instant.
    /// - Returns: `nil` if no shift lets half of them through.
    public init?(
        _ window: (days: Remark.Days, hour: Int), of report: Report, calls: [CallRecord],
        rings: (CallRecord, Date) -> Bool
    ) {
        var found: (opened: Int, shift: Int)?
        for shift in Self.shifts where found == nil {
            let opened = calls.count { rings($0, $0.startedAt.addingTimeInterval(Double(shift * 60))) }
            if opened * 2 >= calls.count, opened > 0 { found = (opened, shift) }
        }
        guard let found else { return nil }
        days = window.days
        hour = window.hour
        announced = calls.count
        announcedInAll = report.total[.announced]
        self.calls = report.total.calls
        opened = found.opened
        shift = found.shift
    }
}
