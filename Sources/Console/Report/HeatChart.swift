import CivilTime
import Documents
import Foundation
import Markup
import Reports
import Routing

/// Calls by weekday and hour, in five shades, and their table.
struct HeatChart {
    /// The calls that are counted.
    enum Kind {
        case all, lost
    }

    let page: MonthReportPage
    let kind: Kind

    private var visit: Visit { page.visit }

    var section: HTML {
        let title =
            kind == .all
            ? visit.words("When they call", "什么时候来电") : visit.words("When calls are missed", "什么时候未接")
        return page.figure(
            title, id: kind == .all ? "hours" : "lost-hours",
            """
            <svg class="chart" height="202" role="img" aria-label="\(label)">
            \(axes)
            <svg x="11%" y="20" width="89%" height="182" viewBox="0 0 24 7" preserveAspectRatio="none">
            \(HTML.lines((0...5).map(cells)))
            </svg>
            </svg>
            \(legend)
            \(table)
            """)
    }

    /// Seven rows of 24 hours.
    private var values: [[Int]] {
        page.report.grid.map { slots in
            (0..<24).map { hour in
                let (first, second) = (slots[2 * hour], slots[2 * hour + 1])
                return kind == .all ? first.calls + second.calls : first.lost + second.lost
            }
        }
    }

    private var most: Int { values.joined().max() ?? 0 }

    /// The shade of a count: 0 for none, else a fifth of the most each.
    private func shade(_ count: Int) -> Int { count == 0 ? 0 : (count * 5 + most - 1) / most }

    private var label: String {
        var best = (weekday: 0, hour: 0, count: 0)
        for (weekday, hours) in values.enumerated() {
            for (hour, count) in hours.enumerated() where count > best.count { best = (weekday, hour, count) }
        }
        let day = page.words.weekdays[best.weekday]
        return best.count == 0
            ? visit.words("By weekday and hour: none", "按星期和小时：没有")
            : visit.words(
                "By weekday and hour: most on \(day) at \(best.hour):00, \(best.count)",
                "按星期和小时：\(day) \(best.hour) 点最多，\(best.count) 通")
    }

    private var axes: HTML {
        let hours: [HTML] = [0, 6, 12, 18].map { hour in
            "<text x=\"\(Chart.percent(11 + Double(hour) * 89 / 24))\" y=\"12\">\(hour):00</text>"
        }
        let days: [HTML] = page.words.weekdays.enumerated().map { index, day in
            "<text x=\"0\" y=\"\(36 + index * 26)\">\(day)</text>"
        }
        return .lines(hours + days)
    }

    private func name(ofShade shade: Int) -> String { shade == 0 || kind == .all ? "h\(shade)" : "l\(shade)" }

    /// All cells of one shade.
    private func cells(_ shade: Int) -> HTML {
        var path = ""
        for (weekday, hours) in values.enumerated() {
            for (hour, count) in hours.enumerated() where self.shade(count) == shade {
                path += "M\(hour) \(weekday)h.9v.88h-.9z"
            }
        }
        return path.isEmpty ? "" : "<path class=\"\(name(ofShade: shade))\" d=\"\(path)\"/>"
    }

    private var legend: HTML {
        let shades = (0...5).map { shade in
            let range = (0...most).filter { self.shade($0) == shade }
            return (shade, range.first, range.last)
        }
        let parts: [HTML] = shades.compactMap { shade, first, last in
            guard let first, let last else { return nil }
            let text = first == last ? first.spoken : "\(first.spoken)–\(last.spoken)"
            let x = Double(shade) * 16.8
            return """
                <rect class="\(name(ofShade: shade))" x="\(Chart.percent(x))" y="0" width="16%" height="10" rx="2"/>\
                <text class="mid" x="\(Chart.percent(x + 8))" y="26">\(text)</text>
                """
        }
        let label = visit.words("Key: calls in an hour of the week", "图例：该时段的来电数")
        return "<svg class=\"chart\" height=\"30\" role=\"img\" aria-label=\"\(label)\">\n\(HTML.lines(parts))\n</svg>"
    }

    private var table: HTML {
        let values = values
        let rows: [HTML] = (0..<24).filter { hour in values.contains { $0[hour] > 0 } }.map { hour in
            let cells: [HTML] = (0..<7).map { weekday in
                let count = values[weekday][hour]
                let figures = ["weekday:\(weekday + 1)", "hour:\(hour)"]
                guard count > 0 else { return "<td>–</td>" }
                return kind == .all
                    ? "<td>\(page.link(count, figures[0], figures[1]))</td>"
                    : "<td>\(page.link(count, figures[0], figures[1], "lost"))</td>"
            }
            return "<tr><th scope=\"row\">\(hour)</th>\(cells)</tr>"
        }
        return page.table([visit.words("Hour", "时")] + page.words.weekdays, rows)
    }
}
