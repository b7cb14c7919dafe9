import CivilTime
import Documents
import Foundation
import Markup
import Operations

/// The health of the platform: whether calls are taken, what the checks found, and how many calls there are.
struct HealthPage {
    let visit: Visit
    /// `nil`: `hotline serve` did not say.
    let health: HealthDocument?
    let rate: CallRate
    /// Number of calls that are up.
    let up: Int

    var page: Page {
        Page(visit.words("Health", "运行状况"), in: .health, isTwoColumns: true) {
            head
            Look.stack { chart }
            Look.stack {
                checks
                now
            }
        }
        .refreshing(afterSeconds: 30)
    }

    private func checks(_ state: HealthDocument.State) -> [HealthDocument.Check] {
        health?.checks.filter { $0.state == state } ?? []
    }

    // MARK: The answer

    private var head: HTML {
        let (title, text) = answer
        return """
            <header class="answer full">
            <p class="kicker">\(visit.words("Platform", "平台"))</p>
            <h1 class="big">\(title)</h1>
            <p>\(text)</p>
            </header>
            """
    }

    private var answer: (title: String, text: String) {
        if case .silent(let since) = visit.state {
            let since = visit.instant(since, in: .shanghai)
            return (
                visit.words("hotline serve does not answer", "呼叫服务没有应答"),
                visit.words(
                    "Since \(since). Calls are answered by the fallback in Asterisk; their records follow.",
                    "从 \(since) 起。来电由 Asterisk 里的备用方案接听，话单稍后补齐。")
            )
        }
        let (failed, warned) = (checks(.failed), checks(.warning))
        let up = visit.words(self.up == 1 ? "1 call is up" : "\(self.up) calls are up", "\(self.up) 通正在进行")
        if let first = failed.first {
            let finding = visit.words(first.finding.message)
            return (
                visit.words(
                    failed.count == 1 ? "1 check failed" : "\(failed.count) checks failed", "\(failed.count) 项检查没通过"),
                visit.words("\(up). First: \(finding).", "\(up)。先看：\(finding)。")
            )
        }
        guard let first = warned.first else {
            return (visit.words("Calls are taken", "来电正常"), visit.words("\(up).", "\(up)。"))
        }
        let finding = visit.words(first.finding.message)
        return (
            visit.words("Calls are taken", "来电正常"),
            visit.words(
                "\(up); \(warned.count) to look at: \(finding).", "\(up)，\(warned.count) 项要看：\(finding)。")
        )
    }

    // MARK: The checks

    private var checks: HTML {
        let all = checks(.failed) + checks(.warning) + checks(.ok)
        let list: HTML =
            all.isEmpty
            ? Look.empty(
                .server,
                "\(visit.words("The checks have not answered. Calls do not depend on them.", "检查还没有结果，不影响来电。"))")
            : "<ul class=\"sheet rows\">\n\(HTML.lines(all.map(finding)))\n</ul>"
        return Look.section(visit.words("Checks", "检查"), id: "checks", list)
    }

    private func finding(_ check: HealthDocument.Check) -> HTML {
        let (tone, icon): (Look.Tone, Icon) =
            switch check.state {
            case .ok: (.good, .ok)
            case .warning: (.warn, .warn)
            case .failed: (.bad, .bad)
            }
        let state: String =
            switch check.state {
            case .ok: visit.words("ok", "正常")
            case .warning: visit.words("look", "要看")
            case .failed: visit.words("failed", "故障")
            }
        let remedy: HTML = check.remedy.map { "\n<p class=\"meta\">\(visit.words($0.message))</p>" } ?? ""
        let name = visit.words(check.name.message)
        return """
            <li class="finding"><span class="\(tone.rawValue)">\(icon.html)<span class="hidden">\(state)</span></span>
            <p>\(visit.words("\(name): ", "\(name)："))\(visit.words(check.finding.message))</p>\(remedy)
            </li>
            """
    }

    // MARK: Now, and today

    private var now: HTML {
        let share = rate.lastHour == 0 ? 0 : rate.fallbackOfLastHour * 100 / rate.lastHour
        let figures: [(String, HTML)] = [
            (visit.words("Calls up", "正在进行"), "\(up)"),
            (visit.words("Calls of the last hour", "近一小时来电"), "\(rate.lastHour)"),
            (
                visit.words("By the fallback", "备用方案接续"),
                "\(rate.fallbackOfLastHour)<small> \(share)%</small>"
            ),
            (visit.words("Calls today", "今天来电"), "\(rate.quarters.reduce(0, +))"),
        ]
        let list: [HTML] = figures.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
        return Look.section(
            visit.words("Now", "此刻"), id: "now",
            Look.sheet("<dl class=\"figures spread twos\">\n\(HTML.lines(list))\n</dl>"))
    }

    private var chart: HTML {
        Look.section(
            visit.words("Calls a minute today", "今天每分钟来电"), id: "rate",
            CallRateChart(visit: visit, rate: rate).figure)
    }
}
