import Access
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Reports
import Routing

/// The report on a month: figures that open their calls, remarks, pictures.
struct MonthReportPage {
    let visit: Visit
    let did: DID
    let month: MonthReport
    let names: Names

    var report: Report { month.made.report }
    var total: Counts { report.total }
    var words: ReportWords { ReportWords(language: visit.language) }

    var page: Page {
        Page(title, in: .report) {
            head
            if let sentence = words.unreadable(in: report) { Look.banner(.warn, "\(sentence)") }
            if total.calls == 0 {
                Look.empty(.report, "\(visit.words("No call in this month.", "这个月没有来电。"))")
            } else {
                figures
                remarks
                DayChart(page: self).section
                "<div class=\"stack half\">\n\(pictures)\n</div>"
            }
            acts
        }
    }

    @HTMLBuilder private var pictures: HTML {
        HeatChart(page: self, kind: .all).section
        HeatChart(page: self, kind: .lost).section
        PlaceBoard(page: self).section
        targets
        choices
        limits
    }

    private var title: String { Self.name(of: month.month, visit) }

    /// `2026年11月`, `November 2026`
    private static func name(of month: Month, _ visit: Visit) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return visit.words("\(names[month.month - 1]) \(month.year)", "\(month.year)年\(month.month)月")
    }

    private var head: HTML {
        let now = visit.instant(visit.now, in: report.zone)
        let zone =
            report.zone == .shanghai ? visit.words("Beijing time", "北京时间") : report.zone.identifier
        let meta =
            month.month == month.current
            ? visit.words("Up to \(now), \(zone)", "截至 \(now)，按\(zone)") : visit.words("By \(zone)", "按\(zone)")
        let lead =
            total.calls == 0
            ? ""
            : visit.words(
                "\(total.calls.spoken) calls, \(share(total[.answered])) answered, \(total.lost.spoken) missed.",
                "来了 \(total.calls.spoken) 通电话，接通 \(share(total[.answered]))，未接 \(total.lost.spoken) 通。")
        return """
            <header class="head full first">
            <div class="bar">
            <h1>\(title)</h1>
            <p class="acts">\(neighbours)</p>
            </div>
            <p class="lead">\(lead)</p>
            <p class="meta">\(meta)</p>
            </header>
            """
    }

    /// Links to the months before and after, as far as they have reports.
    @HTMLBuilder private var neighbours: HTML {
        let before = Month(daysSince1970: month.month.firstDay - 1)
        if before >= month.first {
            Look.link(Self.name(of: before, visit), to: "/n/\(did)/report?month=\(before)", .small, icon: .back)
        }
        if month.month < month.current {
            let after = month.month.next
            Look.link(Self.name(of: after, visit), to: "/n/\(did)/report?month=\(after)", .small, icon: .next)
        }
    }

    private var figures: HTML {
        let callers = report.callers
        let facts: [HTML] = [
            fact(visit.words("Calls", "来电"), link(total.calls)),
            fact(visit.words("Answered", "接通"), link(total[.answered], "answered")),
            fact(visit.words("Missed", "未接"), link(total.lost, "lost")),
            fact(visit.words("Mean wait", "平均等待"), span(total.meanWaitTime)),
            fact(visit.words("Mean talk", "平均通话"), span(total.meanTalkTime)),
            fact(visit.words("Callers", "来电的人"), link(callers.callers)),
            fact(visit.words("Called again", "重复来电的人"), callersLink(callers.repeating, "repeat")),
            fact(visit.words("Never came through", "始终没打通的人"), callersLink(callers.lost, "lostCallers")),
        ]
        return Look.section(
            visit.words("Figures", "数字"), id: "figures", isHidden: true,
            """
            <div class="sheet">
            <dl class="figures spread">
            \(HTML.lines(facts))
            </dl>
            \(bar)
            \(outcomes)
            </div>
            """)
    }

    private func fact(_ name: String, _ value: HTML) -> HTML { "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }

    private func span(_ milliseconds: Int?) -> HTML {
        milliseconds.map { "\(visit.span(milliseconds: $0 + 500))" } ?? "–"
    }

    private var bar: HTML {
        let others = total.calls - total[.answered] - total.lost
        let parts: [(kind: String, name: String, count: Int)] = [
            ("b-good", visit.words("answered", "接通"), total[.answered]),
            ("b-bad", visit.words("missed", "未接"), total.lost),
            ("b-rest", visit.words("refused, announced, others", "拦截、通知等"), others),
        ].filter { $0.count > 0 }
        var x = 0.0
        let rects = parts.map { part -> HTML in
            let width = Double(part.count) * 100 / Double(total.calls)
            defer { x += width }
            return """
                <rect class="\(part.kind)" x="\(Chart.percent(x))" y="0" width="\(Chart.percent(max(0, width - 0.25)))" \
                height="14" rx="3"/>
                """
        }
        let label = parts.map { "\($0.name) \($0.count.spoken)" }.joined(separator: visit.words(", ", "，"))
        return """
            <svg class="chart" height="14" role="img" aria-label="\(label)">
            \(HTML.lines(rects))
            </svg>
            \(key(parts.map { ($0.kind, "\($0.name) \(share($0.count))") }))
            """
    }

    /// Every outcome that occurred, with its calls.
    private var outcomes: HTML {
        let rows = CallOutcome.allCases.filter { total[$0] > 0 }.map { outcome -> HTML in
            """
            <tr><th scope="row">\(words.name(of: outcome))</th><td>\(link(total[outcome], outcome.rawValue))</td>\
            <td>\(share(total[outcome]))</td></tr>
            """
        }
        let fallback: [HTML] =
            total.fallback == 0
            ? []
            : [
                """
                <tr><th scope="row">\(visit.words("of these by the fallback table", "其中由备用路由接续"))</th>\
                <td>\(link(total.fallback, "fallback"))</td><td>\(share(total.fallback))</td></tr>
                """
            ]
        return table(
            [visit.words("Outcome", "结果"), visit.words("Calls", "来电"), visit.words("Share", "占比")], rows + fallback)
    }

    @HTMLBuilder private var acts: HTML {
        if total.calls > 0 {
            let query = "?month=\(month.month)"
            Look.acts(
                [Look.link(visit.words("Print page", "打印页"), to: "/n/\(did)/report/print\(query)", icon: .print)]
                    + (visit.may(.export)
                        ? [
                            Look.link(
                                visit.words("Export CSV", "导出 CSV"), to: "/n/\(did)/report.csv\(query)", .quiet,
                                icon: .download)
                        ] : []))
        }
    }
}
