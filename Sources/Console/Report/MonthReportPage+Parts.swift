import Access
import Documents
import Foundation
import Markup
import Operations
import Reports
import Routing

/// The parts that all sections of a report use.
extension MonthReportPage {
    /// `91.0 %`
    func share(_ count: Int) -> String { words.share(count, of: total.calls) }

    /// A number of calls that opens them; nothing to open is no link.
    func link(_ count: Int, _ figures: String...) -> HTML {
        count == 0 ? "0" : "<a href=\"\(CallsLook.path(of: did, in: figures, of: report))\">\(count.spoken)</a>"
    }

    /// A number of callers that opens their calls, unless so many calls would have to be read.
    func callersLink(_ count: Int, _ figure: String) -> HTML {
        total.calls > Self.mostForCallers ? "\(count.spoken)" : link(count, figure)
    }

    /// Most calls of a month of which the calls of some callers are listed: all of them are read for it.
    static let mostForCallers = 20_000

    /// Squares of colours with their names.
    func key(_ parts: [(kind: String, name: String)]) -> HTML {
        let parts: [HTML] = parts.map { kind, name in
            """
            <span><svg width="10" height="10" aria-hidden="true"><rect class="\(kind)" width="10" height="10" rx="3"/></svg>\
            \(name)</span>
            """
        }
        return "<p class=\"key\">\(parts)</p>"
    }

    /// The numbers of a picture as a table that opens.
    func table(_ heads: [String], _ rows: [HTML]) -> HTML {
        let cells: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <details>
            <summary>\(visit.words("Table", "数据表"))</summary>
            <div class="scroll" tabindex="0" role="group" aria-label="\(visit.words("Table", "数据表"))">
            <table class="data">
            <thead><tr>\(cells)</tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            </div>
            </details>
            """
    }

    /// A picture with its heading.
    func figure(_ title: String, id: String, _ content: HTML) -> HTML {
        Look.section(title, id: id, "<figure class=\"sheet\">\n\(content)\n</figure>")
    }
}

/// The remarks of the expert, and the tables.
extension MonthReportPage {
    @HTMLBuilder var remarks: HTML {
        let title = visit.words("Remarks", "建议")
        if !month.made.remarks.isEmpty {
            Look.section(title, id: "remarks", Look.rows(month.made.remarks.map(remark)))
        } else if total.calls < 20 {
            let sentence = visit.words(
                "Of fewer than 20 calls nothing can be concluded yet.", "不到 20 通来电，还得不出建议。")
            Look.section(title, id: "remarks", Look.sheet("<p class=\"meta\">\(sentence)</p>"))
        }
    }

    private func remark(_ remark: Remark) -> HTML {
        """
        <article class="finding">
        <span class="warn">\(Icon.info.html)</span>
        <p>\(remark.sentence(words))</p>
        \(calls(of: remark))
        </article>
        """
    }

    private func calls(of remark: Remark) -> HTML {
        let label = visit.words("See these calls", "看这些来电")
        if case .silentTarget(let target, _, _) = remark {
            return rungForm { Look.button(label, .small, name: "phone", value: target.description) }
        }
        if case .lostCallers = remark, total.calls > Self.mostForCallers { return "" }
        let path = CallsLook.path(of: did, in: remark.figures, of: report)
        return Look.acts([Look.link(label, to: path, .small)])
    }

    /// A form that finds the calls that rang the telephone of a button: no address names it.
    private func rungForm(class kind: String = "acts", @HTMLBuilder _ content: () -> HTML) -> HTML {
        visit.form("/n/\(did)/calls/find", class: kind) {
            HTML.lines(
                CallsLook.days(of: report).map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
            content()
        }
    }

    @HTMLBuilder var targets: HTML {
        let targets = report.sorted(.target)
        if !targets.isEmpty {
            let rows = targets.prefix(50).map { target, counts -> HTML in
                let name = DialTarget(target).map { names[$0] } ?? target
                let below: HTML =
                    name == target || name == grouped(target) ? "" : "<br><span class=\"meta\">\(name)</span>"
                let cells: [HTML] = [
                    counts.times, counts[result: .answered], counts[result: .busy], counts[result: .noAnswer],
                ].map { "<td class=\"r\">\($0.spoken)</td>" }
                return """
                    <tr><th scope="row"><button class="link tel" name="phone" value="\(target)">\(grouped(target))</button>\
                    \(below)</th>\(cells)</tr>
                    """
            }
            let heads: [HTML] = [
                visit.words("Rung", "振铃"), visit.words("Answered", "接听"), visit.words("Busy", "占线"),
                visit.words("No answer", "没接"),
            ].map { "<th class=\"r\" scope=\"col\">\($0)</th>" }
            Look.section(
                visit.words("Who answered", "谁接了"), id: "targets",
                rungForm(class: "sheet rows") {
                    """
                    <table>
                    <thead><tr><th scope="col">\(visit.words("Telephone", "电话"))</th>\(heads)</tr></thead>
                    <tbody>
                    \(HTML.lines(rows))
                    </tbody>
                    </table>
                    """
                })
        }
    }

    @HTMLBuilder var choices: HTML {
        let menus = report.sorted(.menu).compactMap { key, counts -> HTML? in
            let parts = key.split(separator: " ").map(String.init)
            guard parts.count == 2 else { return nil }
            return row(
                "\(parts[0]) · \(words.name(ofChoice: parts[1]))", counts.times, "menu:\(parts[0]):\(parts[1])")
        }
        let left = report.sorted(.leftDuring).map { sound, counts in
            row(visit.words("left during '\(sound)'", "在“\(sound)”中挂断"), counts.times, "during:\(sound)")
        }
        if !(menus + left).isEmpty {
            plainTable(
                visit.words("Menus and greetings", "菜单与语音"), id: "menus", visit.words("Choice", "选择"),
                visit.words("Times", "次数"), menus + left)
        }
    }

    @HTMLBuilder var limits: HTML {
        let limits = report.sorted(.limit).map { key, counts in
            row(words.name(ofLimit: key), counts.calls, "limit:\(key)")
        }
        if !limits.isEmpty {
            plainTable(
                visit.words("Refused by a limit", "达到上限"), id: "limits", visit.words("Limit", "上限"),
                visit.words("Calls", "来电"), limits)
        }
    }

    private func row(_ name: String, _ count: Int, _ figure: String) -> HTML {
        "<tr><th scope=\"row\">\(name)</th><td class=\"r\">\(link(count, figure))</td></tr>"
    }

    private func plainTable(_ title: String, id: String, _ name: String, _ count: String, _ rows: [HTML]) -> HTML {
        Look.section(
            title, id: id,
            """
            <div class="sheet rows">
            <table>
            <thead><tr><th scope="col">\(name)</th><th class="r" scope="col">\(count)</th></tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            </div>
            """)
    }
}
