import Foundation
public import Markup
public import Reports
import Routing

/// A report as one page: no scripts, nothing from elsewhere, made for screens, telephones and paper.
public struct ReportPage {
    let report: Report
    let name: String?
    let remarks: [Remark]
    let words: ReportWords
    var total: Counts { report.total }

    /// - Parameters:
    ///   - name: The plan's.
    ///   - remarks: What an expert says of it.
    public init(_ report: Report, name: String?, remarks: [Remark], language: Language) {
        self.report = report
        self.name = name
        self.remarks = remarks
        words = ReportWords(language: language)
    }

    /// The same bytes whenever it is made of the same report.
    public var html: String {
        let title = "\(subject) · \(words.period(of: report))"
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="\(words("en", "zh-CN"))"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title><style>\(Self.style)</style></head><body>
            <header><p>\(words("Call report", "来电分析报告"))</p><h1>\(subject)</h1>
            <p>\(name.map { $0 + " · " } ?? "")\(words.period(of: report)) · \(report.zone.identifier)</p></header>
            <main>
            \(gap)\(remarksSection)\(cards)\(outcomesSection)
            \(section(words("Trend by day", "每日趋势"), trend, words(
                "Each bar is a day: answered, lost, all others.", "每条为一天：接通、流失、其他。")))
            \(section(words("When they call", "来电时段"), heat({ $0.calls }, (15, 118, 110)), words(
                "Calls by weekday and hour.", "按星期与小时统计的来电数。")))
            \(section(words("When callers are lost", "流失时段"), heat({ $0.lost }, (190, 60, 40)), words(
                "Lost calls: busy, not answered, abandoned, not reachable, not served.", "流失来电：占线、无人接听、放弃、无法接通、未能服务。")))
            \(section(words("Where they call from", "来电地域"), places, words(
                "Each tile is a province-level unit; the darker, the more calls. Not a map.", "每格为一个省级行政区，颜色越深来电越多。本图非地图。")))
            \(tables)
            </main><footer>\(words(
                "Each call counts once. Times are of \(report.zone.identifier).",
                "每通来电只计一次。时间为 \(report.zone.identifier) 时区。"))</footer></body></html>

            """
        return page.description
    }

    private var subject: String { report.did.map(\.digits) ?? words("All numbers", "全部号码") }

    /// A share of a whole as a width: `12.5%`.
    func percent(_ part: Int, of whole: Int) -> String {
        let tenths = part * 1000 / max(1, whole)
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// A bar in a cell of a table.
    func meter(_ part: Int, of whole: Int) -> HTML {
        """
        <td class="meter"><svg height="9" aria-hidden="true"><rect width="\(percent(part, of: whole))" height="9" rx="4"/>\
        </svg></td>
        """
    }

    /// Opens what is wider than a telephone: it scrolls, by the keyboard too.
    var wide: HTML {
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"\(words("scrolls sideways", "可左右滚动"))\">"
    }

    func section(_ title: String, _ content: HTML, _ note: String? = nil) -> HTML {
        let note: HTML = note.map { "<p class=\"note\">\($0)</p>" } ?? ""
        return "<section><h2>\(title)</h2>\(note)\(content)</section>"
    }

    /// A note that the figures do not have every call.
    private var gap: HTML {
        words.unreadable(in: report).map { sentence -> HTML in "<ul class=\"remarks\"><li>\(sentence)</li></ul>" } ?? ""
    }

    private var remarksSection: HTML {
        guard !remarks.isEmpty else { return "" }
        let items = remarks.map { remark -> HTML in "<li>\(remark.sentence(words))</li>" }
        return section(words("Expert remarks", "专家建议"), "<ul class=\"remarks\">\(items)</ul>")
    }

    private var cards: HTML {
        let callers = report.callers
        let cards: [(String, String, String)] = [
            (words("calls", "来电"), String(total.calls), ""),
            (
                words("answered", "接通"), words.share(total[.answered], of: total.calls),
                "\(total[.answered]) \(words("calls", "通"))"
            ),
            (words("lost", "流失"), words.share(total.lost, of: total.calls), "\(total.lost) \(words("calls", "通"))"),
            (
                words("mean talk time", "平均通话"), words.duration(total.meanTalkTime),
                words("in all ", "总计 ") + words.duration(total.talkTime)
            ),
            (words("mean time to answer", "平均等待"), words.duration(total.meanWaitTime), ""),
            (
                words("callers", "来电人数"), String(callers.callers),
                words(
                    "\(callers.repeating) called again, \(callers.lost) never came through",
                    "\(callers.repeating) 人重复来电，\(callers.lost) 人始终未接通")
            ),
        ]
        let parts = cards.map { name, value, note -> HTML in
            "<div><span>\(name)</span><b>\(value)</b><small>\(note)</small></div>"
        }
        return "<section class=\"cards\">\(parts)</section>"
    }

    private var outcomesSection: HTML {
        let shown = CallOutcome.allCases.filter { total[$0] > 0 }
        var passed = 0
        let bar = shown.map { outcome -> HTML in
            defer { passed += total[outcome] }
            let (start, width) = (percent(passed, of: total.calls), percent(total[outcome], of: total.calls))
            return """
                <rect x="\(start)" width="\(width)" height="22" fill="\(outcome.color)"><title>\(words.name(of: outcome))\
                </title></rect>
                """
        }
        let rows = shown.map { outcome -> HTML in
            """
            <tr><td><svg class="dot" aria-hidden="true"><rect width="10" height="10" rx="3" fill="\(outcome.color)"/></svg>\
            \(words.name(of: outcome))</td>\
            <td>\(total[outcome])</td><td>\(words.share(total[outcome], of: total.calls))</td></tr>
            """
        }
        let fallback: HTML =
            total.fallback == 0
            ? ""
            : """
            <p class="note">\(words("Of these, by the fallback hunt table", "其中由备用路由接续")): \(total.fallback)</p>
            """
        return section(
            words("What came of the calls", "来电结果"),
            """
            <svg class="bar" height="22" role="img" aria-label="\(words("What came of the calls", "来电结果"))">\(bar)</svg><table class="narrow">\(rows)<tr class="sum"><td>\(words("together", "合计"))</td>\
            <td>\(total.calls)</td><td></td></tr></table>\(fallback)
            """)
    }
}

extension CallOutcome {
    var color: String {
        switch self {
        case .answered: "#0f766e"
        case .busy: "#d97706"
        case .noAnswer: "#b45309"
        case .abandonedRinging: "#e11d48"
        case .abandonedBefore: "#fb7185"
        case .refusedByGuard: "#475569"
        case .refusedByCode: "#64748b"
        case .refusedByLimit: "#94a3b8"
        case .suspended: "#a8a29e"
        case .announced: "#60a5fa"
        case .unreachable: "#7c3aed"
        case .notServed: "#a78bfa"
        case .unknown: "#cbd5e1"
        case .open: "#e2e8f0"
        }
    }
}
