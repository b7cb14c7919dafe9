import CivilTime
import Documents
import Foundation
import Markup
import Reports
import Routing

/// The calls of each day of a report: stacked bars, and their table.
struct DayChart {
    let page: MonthReportPage

    private var visit: Visit { page.visit }
    private var days: [Int] { Array(page.report.days) }

    var section: HTML {
        let title = visit.words("By day", "每天")
        let label = visit.words("Calls by day, \(most.spoken) at most", "每天的来电，最多 \(most.spoken) 通")
        return page.figure(
            title, id: "days",
            """
            <svg class="chart" height="176" role="img" aria-label="\(label)">
            <line class="axis" x1="0" x2="100%" y1="20" y2="20"/>
            <text x="0" y="15">\(visit.words("\(top.spoken) calls", "\(top.spoken) 通"))</text>
            <svg x="0" y="20" width="100%" height="132" viewBox="0 0 \(days.count) 132" preserveAspectRatio="none">
            <path class="b-good" d="\(bars { ($0[.answered], 0) })"/>
            <path class="b-bad" d="\(bars { ($0.lost, $0[.answered]) })"/>
            <path class="b-rest" d="\(bars { ($0.calls - $0[.answered] - $0.lost, $0[.answered] + $0.lost) })"/>
            </svg>
            <line class="axis" x1="0" x2="100%" y1="152" y2="152"/>
            \(dates)
            </svg>
            \(page.key([
                ("b-good", visit.words("answered", "接通")), ("b-bad", visit.words("missed", "未接")),
                ("b-rest", visit.words("others", "其他")),
            ]))
            \(table)
            """)
    }

    private func counts(_ day: Int) -> Counts { page.report.byDay[day] ?? Counts() }
    private var most: Int { days.map { counts($0).calls }.max() ?? 0 }
    private var top: Int { Chart.top(over: Double(most)) }

    /// Bars of a part of each day's calls, each on top of others.
    private func bars(_ part: (Counts) -> (size: Int, below: Int)) -> String {
        days.enumerated().map { index, day in
            let (size, below) = part(counts(day))
            guard size > 0 else { return "" }
            let height = Double(size) / Double(top) * 132
            let y = 132 - Double(below + size) / Double(top) * 132
            return "M\(index).14 \(Self.rounded(y))h.72v\(Self.rounded(height))h-.72z"
        }.joined()
    }

    private var dates: HTML {
        let marks: [HTML] = days.enumerated().filter { index, _ in
            index % 7 == 0 && days.count - index > 2 || index == 0
        }
        .map { index, day in
            let date = CivilDay(daysSince1970: day)
            let x = Chart.percent((Double(index) + 0.14) * 100 / Double(days.count))
            return "<text x=\"\(x)\" y=\"170\">\(date.month)/\(date.day)</text>"
        }
        return .lines(marks)
    }

    private var table: HTML {
        let rows: [HTML] = days.filter { counts($0).calls > 0 }.map { day in
            let (counts, date) = (counts(day), CivilDay(daysSince1970: day))
            let others = counts.calls - counts[.answered] - counts.lost
            let figure = "day:\(date)"
            return """
                <tr><th scope="row">\(page.words.weekdays[date.weekday.index]) \(date.month)/\(date.day)</th>\
                <td>\(page.link(counts.calls, figure))</td><td>\(page.link(counts[.answered], figure, "answered"))</td>\
                <td>\(page.link(counts.lost, figure, "lost"))</td><td>\(others.spoken)</td></tr>
                """
        }
        return page.table(
            [
                visit.words("Day", "日期"), visit.words("Calls", "来电"), visit.words("Answered", "接通"),
                visit.words("Missed", "未接"), visit.words("Others", "其他"),
            ], rows)
    }

    /// One place behind the point.
    private static func rounded(_ number: Double) -> String { String(format: "%.1f", number) }
}
