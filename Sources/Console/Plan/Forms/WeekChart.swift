import CivilTime
import Foundation
import Markup
import Routing

/// The next seven days by an `hours` step, to scale: days in a row that go alike share a strip.
struct WeekChart {
    let visit: Visit
    let hours: Hours
    let days: [DayWays]

    private struct Run {
        let first: CivilDay
        var last: CivilDay
        let parts: [DayWays.Part]
    }

    private static let height = 54

    var html: HTML {
        let runs = runs
        let strips: [HTML] = runs.enumerated().map { index, run in strip(run, top: index * Self.height) }
        let ticks: [HTML] = [0, 6, 12, 18].map { hour in
            let anchor: HTML = hour == 0 ? "" : " class=\"mid\""
            return "<text\(anchor) x=\"\(hour * 100 / 24)%\" y=\"\(runs.count * Self.height + 14)\">\(hour):00</text>"
        }
        return Look.section(
            visit.words("The next seven days by the draft", "保存后，未来 7 天这样走"), id: "week",
            """
            <figure class="sheet">
            <svg class="chart" height="\(runs.count * Self.height + 20)" role="img" aria-label="\(label)">
            \(HTML.lines(strips + ticks))
            </svg>
            <details><summary>\(visit.words("As a table", "看成表格"))</summary>
            \(table)
            </details>
            </figure>
            """)
    }

    private var runs: [Run] {
        days.reduce(into: []) { runs, day in
            if let last = runs.last, last.parts == day.parts {
                runs[runs.count - 1].last = day.day
            } else {
                runs.append(Run(first: day.day, last: day.day, parts: day.parts))
            }
        }
    }

    /// `周一至周五`
    private func name(_ run: Run) -> String {
        let (first, last) = (name(run.first), name(run.last))
        return run.first == run.last ? first : visit.words("\(first) to \(last)", "\(first)至\(last)")
    }

    private func name(_ day: CivilDay) -> String {
        visit.day(TimeZone.gmt.span(of: day.daysSince1970..<day.daysSince1970 + 1).lowerBound, in: .gmt)
    }

    private func strip(_ run: Run, top: Int) -> HTML {
        let parts: [HTML] = run.parts.map { part in
            let (from, width) = (share(part.from), share(part.to - part.from))
            let shape: HTML =
                "<rect class=\"\(tone(part.goes))\" x=\"\(Chart.percent(from))\" y=\"\(top + 20)\" width=\"\(Chart.percent(max(0.4, width - 0.3)))\" height=\"26\" rx=\"5\"/>"
            let name = part.goes.description
            guard Double(Chart.columns(of: name)) * 2.6 < width else { return shape }
            let ink: HTML = tone(part.goes).description == "off" ? "off-text" : "on-text"
            return """
                \(shape)
                <text class="\(ink) mid" x="\(Chart.percent(from + width / 2))" y="\(top + 38)">\(name)</text>
                """
        }
        return "<text class=\"name\" x=\"0\" y=\"\(top + 13)\">\(name(run))</text>\n\(HTML.lines(parts))"
    }

    private func tone(_ step: StepName) -> HTML {
        if step == hours.otherwise { return "off" }
        return step == hours.rules.first?.goes ? "on" : "mid-tone"
    }

    private func share(_ minutes: Int) -> Double { Double(minutes) / 14.4 }

    private var label: String {
        runs.map { run in
            name(run) + visit.words(": ", "：")
                + run.parts.map { "\(span($0)) \($0.goes)" }.joined(separator: visit.words(", ", "、"))
        }.joined(separator: visit.words("; ", "；"))
    }

    private func span(_ part: DayWays.Part) -> String {
        part.from == 0 && part.to == 1440
            ? visit.words("all day", "全天") : "\(TimeOfDay.text(part.from))–\(TimeOfDay.text(part.to))"
    }

    private var table: HTML {
        let rows: [HTML] = runs.flatMap { run in
            run.parts.map { part in
                """
                <tr><th scope="row">\(name(run))</th><td>\(span(part))</td><td>\(part.goes.description)</td></tr>
                """
            }
        }
        return """
            <table class="data">
            <thead><tr><th scope="col">\(visit.words("Days", "哪几天"))</th><th scope="col">\(visit.words("Time", "时间"))</th>\
            <th scope="col">\(visit.words("To", "转到"))</th></tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            """
    }
}
