import Foundation
public import Markup
import Reports
import Routing

extension ReportPage {
    /// Targets, menus, limits; of the platform, its numbers.
    var tables: HTML {
        "\(targets)\(menus)\(limits)\(numbers)"
    }

    private var targets: HTML {
        let targets = report.sorted(.target)
        guard !targets.isEmpty else { return "" }
        let rows = targets.map { target, counts -> HTML in
            let results: [CountedCall.Ringing.Result] = [.busy, .noAnswer, .left, .elsewhere, .unreachable]
            let cells = results.map { result -> HTML in
                "<td>\(counts[result: result])</td>"
            }
            return """
                <tr><td>\(target)</td><td>\(counts.times)</td><td>\(counts[result: .answered])</td>\
                \(meter(counts[result: .answered], of: counts.times))\(cells)\
                <td>\(words.duration(counts.talkTime))</td></tr>
                """
        }
        let heading = headings([
            words("telephone", "目标电话"), words("rung", "振铃"), words("answered", "接听"), "", words("busy", "占线"),
            words("no answer", "未接"), words("caller left", "主叫放弃"), words("elsewhere", "他机接听"),
            words("unreachable", "不可达"), words("talk", "通话"),
        ])
        return section(
            words("Telephones", "目标电话"), "\(wide)<table class=\"grid\">\(heading)\(rows)</table></div>")
    }

    private var menus: HTML {
        let menus = report.sorted(.menu).map { key, counts -> HTML in
            let parts = key.split(separator: " ").map(String.init)
            return """
                <tr><td>\(parts[0])</td><td>\(words.name(ofChoice: parts[parts.count - 1]))</td><td>\(counts.times)</td></tr>
                """
        }
        let left = report.sorted(.leftDuring).map { sound, counts -> HTML in
            "<tr><td>\(words("left during", "在此挂断"))</td><td>\(sound)</td><td>\(counts.times)</td></tr>"
        }
        guard !(menus + left).isEmpty else { return "" }
        let heading = headings([words("menu", "菜单"), words("choice", "选择"), words("times", "次数")])
        return section(
            words("Menus and greetings", "菜单与语音"), "<table class=\"narrow grid\">\(heading)\(menus)\(left)</table>")
    }

    private var limits: HTML {
        let limits = report.sorted(.limit)
        guard !limits.isEmpty else { return "" }
        let rows = limits.map { key, counts -> HTML in
            "<tr><td>\(words.name(ofLimit: key))</td><td>\(counts.calls)</td></tr>"
        }
        return section(words("Refused by a limit", "达到上限"), "<table class=\"narrow\">\(rows)</table>")
    }

    private var numbers: HTML {
        let numbers = report.sorted(.number).prefix(50)
        guard !numbers.isEmpty else { return "" }
        let rows = numbers.map { did, counts -> HTML in
            """
            <tr><td>\(did)</td><td>\(counts.calls)</td><td>\(words.share(counts[.answered], of: counts.calls))</td>\
            <td>\(words.share(counts.lost, of: counts.calls))</td><td>\(words.duration(counts.talkTime))</td></tr>
            """
        }
        let heading = headings([
            words("number", "号码"), words("calls", "来电"), words("answered", "接通"), words("lost", "流失"),
            words("talk", "通话"),
        ])
        return section(
            words("Numbers", "号码"), "\(wide)<table class=\"grid\">\(heading)\(rows)</table></div>")
    }

    private func headings(_ names: [String]) -> HTML {
        let cells = names.map { name -> HTML in "<th>\(name)</th>" }
        return "<tr>\(cells)</tr>"
    }

    /// The style sheet that the page brings with it.
    public static let style: HTML = """
        :root{--ink:#0f172a;--soft:#64748b;--line:#e2e8f0;--teal:#0f766e}
        *{box-sizing:border-box}
        body{margin:0;background:#f8fafc;color:var(--ink);font:15px/1.5 system-ui,"PingFang SC","Microsoft YaHei",\
        "Noto Sans CJK SC","Noto Sans SC",sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        header{background:linear-gradient(120deg,#134e4a,#0f766e);color:#fff;padding:28px max(20px,calc(50vw - 440px))}
        header h1{margin:2px 0;font-size:30px;letter-spacing:.02em}header p{margin:0;opacity:.85}
        main{max-width:920px;margin:0 auto;padding:8px 20px 24px}
        section{background:#fff;border:1px solid var(--line);border-radius:12px;padding:16px 20px;margin:14px 0}
        h2{font-size:17px;margin:0 0 8px}.note{color:var(--soft);font-size:13px;margin:4px 0 10px}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:12px;background:none;border:0;padding:0}
        .cards div{background:#fff;border:1px solid var(--line);border-radius:12px;padding:12px 14px}
        .cards span{color:var(--soft);font-size:13px;display:block}
        .cards b{font-size:25px;line-height:1.25;display:block;white-space:nowrap}
        .cards small{color:var(--soft)}
        .remarks{margin:0;padding:0;list-style:none}
        .remarks li{border-left:4px solid #d97706;background:#fffbeb;border-radius:0 8px 8px 0;padding:9px 14px;margin:8px 0}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        td,th{padding:5px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
        td:first-child,th:first-child,.grid.narrow td:nth-child(2),.grid.narrow th:nth-child(2){text-align:left}
        th{color:var(--soft);font-weight:500;font-size:13px}.sum td{font-weight:600;border-bottom:0}
        .narrow{max-width:440px}svg.dot{display:inline-block;width:10px;height:10px;margin-right:8px}
        .meter{width:110px;min-width:70px}.meter svg{height:9px;fill:var(--teal)}.places .meter,.grid .meter{text-align:left}
        .places{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr);gap:24px;align-items:start}
        svg{width:100%;height:auto;display:block}svg.bar{height:22px;border-radius:8px;margin:6px 0 12px}svg text{font-size:11px;fill:var(--soft)}
        svg .name{font-size:14px;font-weight:600}svg text.light{fill:#fff}svg text.dark{fill:#334155}
        .wide{overflow-x:auto}footer{color:var(--soft);font-size:12px;text-align:center;padding:0 20px 28px}
        @media(max-width:640px){main{padding:4px 12px 20px}section{padding:14px}.places{grid-template-columns:1fr;gap:8px}
        .wide svg{min-width:600px}header{padding:20px 16px}header h1{font-size:25px}}
        @media print{body{background:#fff;font-size:12px}header{padding:14px 20px}section{break-inside:avoid;margin:8px 0}
        main{max-width:none}.cards{grid-template-columns:repeat(6,1fr)}.cards b{font-size:18px}
        .cards div{padding:8px 10px}}
        """
}
