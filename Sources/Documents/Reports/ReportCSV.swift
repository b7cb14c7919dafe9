import CivilTime
import Foundation
public import Reports
import Routing

/// A report as CSV with a heading, `by,key,figure,value`: one line for each figure that is not zero, ended by CR LF.
public struct ReportCSV {
    /// The text, beginning with the mark by which a spreadsheet reads it as UTF-8.
    public let text: String

    /// All figures of a report.
    public init(_ report: Report) {
        var rows = [["by", "key", "figure", "value"]]
        func add(_ by: String, _ key: String, _ figures: [(String, Int)]) {
            for (figure, value) in figures where value != 0 {
                rows.append([by, key, figure, String(value)])
            }
        }
        func add(_ by: String, _ key: String, _ counts: Counts) {
            add(by, key, [("calls", counts.calls)] + CallOutcome.allCases.map { ($0.rawValue, counts[$0]) })
            add(
                by, key,
                [
                    ("lost", counts.lost), ("fallback", counts.fallback), ("talkTimeMs", counts.talkTime),
                    ("billedTimeMs", counts.billedTime), ("waitTimeMs", counts.waitTime),
                ])
        }
        add("total", "", report.total)
        add("total", "", [("unreadable", report.unreadable)])
        let callers = report.callers
        add(
            "callers", "",
            [
                ("callers", callers.callers), ("repeating", callers.repeating),
                ("callsOfRepeating", callers.callsOfRepeating), ("lost", callers.lost),
            ])
        for (hour, counts) in report.byHour.enumerated() { add("hour", String(hour), counts) }
        for (day, counts) in report.byWeekday.enumerated() { add("weekday", String(day + 1), counts) }
        for day in report.days {
            add("day", CivilDay(daysSince1970: day).description, report.byDay[day] ?? Counts())
        }
        for (by, dimension) in [
            ("province", Tally.Dimension.province), ("city", .city), ("number", .number), ("limit", .limit),
        ] {
            for (key, counts) in report.sorted(dimension) { add(by, key, counts) }
        }
        for (key, counts) in report.sorted(.target) {
            add("target", key, [("times", counts.times)] + counts.results.sorted { $0.key < $1.key })
            add("target", key, [("talkTimeMs", counts.talkTime), ("ringTimeMs", counts.waitTime)])
        }
        for (by, dimension) in [("menu", Tally.Dimension.menu), ("during", .leftDuring)] {
            for (key, counts) in report.sorted(dimension) { add(by, key, [("times", counts.times)]) }
        }
        text = CSV.text(rows)
    }
}
