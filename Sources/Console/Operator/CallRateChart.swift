import CivilTime
import Foundation
import Markup
import Operations

/// Today's calls a minute, a bar for each quarter of an hour, with the table of their hours.
struct CallRateChart {
    let visit: Visit
    let rate: CallRate

    var figure: HTML {
        let minute = TimeZone.shanghai.reading(at: rate.at).minute
        let now = String(format: "%.2f", Double(minute) * 100 / 1440)
        let label = visit.words(
            "Calls a minute today, \(Self.rounded(most)) at most", "今天每分钟来电，最多 \(Self.rounded(most)) 通")
        return """
            <figure class="sheet">
            <svg class="chart" height="122" role="img" aria-label="\(label)">
            <line class="axis" x1="0" x2="100%" y1="20" y2="20"/>
            <text x="0" y="15">\(visit.words("\(top) a minute", "\(top) 通/分"))</text>
            <svg y="20" width="100%" height="80" viewBox="0 0 96 80" preserveAspectRatio="none">\
            <path class="on" d="\(bars)"/></svg>
            <line class="axis" x1="0" x2="100%" y1="100" y2="100"/>
            <line class="now" x1="\(now)%" x2="\(now)%" y1="20" y2="104"/>
            \(hours)
            </svg>
            \(table)
            </figure>
            """
    }

    private var most: Double { Double(rate.quarters.max() ?? 0) / 15 }

    /// The end of the scale, in calls a minute.
    private var top: Int { Chart.top(over: most) }

    private var bars: String {
        rate.quarters.enumerated().filter { $1 > 0 }.map { quarter, calls in
            let height = Double(calls) / 15 / Double(top) * 80
            return "M\(quarter) \(Self.rounded(80 - height))h.7v\(Self.rounded(height))h-.7z"
        }.joined()
    }

    private var hours: HTML {
        let marks: [HTML] = [0, 6, 12, 18].map { hour in
            let kind: HTML = hour == 0 ? "" : " class=\"mid\""
            return "<text\(kind) x=\"\(hour * 100 / 24)%\" y=\"118\">\(hour):00</text>"
        }
        return .lines(marks)
    }

    private var table: HTML {
        let hours = stride(from: 0, to: 96, by: 4).map { rate.quarters[$0..<$0 + 4].reduce(0, +) }
        let rows: [HTML] = hours.enumerated().filter { $1 > 0 }.map { hour, calls in
            "<tr><th scope=\"row\">\(hour):00</th><td>\(calls.spoken)</td></tr>"
        }
        guard !rows.isEmpty else { return "<p class=\"meta\">\(visit.words("No call yet today.", "今天还没有来电。"))</p>" }
        return """
            <details>
            <summary>\(visit.words("Table", "数据表"))</summary>
            <table class="data">
            <thead><tr><th scope="col">\(visit.words("Hour", "小时"))</th>\
            <th scope="col">\(visit.words("Calls", "来电"))</th></tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            </details>
            """
    }

    /// One place behind the point.
    private static func rounded(_ number: Double) -> String { String(format: "%.1f", number) }
}
