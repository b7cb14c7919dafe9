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

    /// The answer. It changes by itself when `hotline serve` falls silent, and when it is back.
    private var head: HTML {
        let headline = HealthHeadline(
            answering: visit, state: visit.state, up: up, findings: checks(.failed) + checks(.warning))
        let stream = visit.state == .up ? "/operator/stream" : "/operator/stream?was=silent"
        return """
            <header class="answer full" hx-ext="sse" sse-connect="\(stream)" sse-swap="message">
            \(headline.html)
            </header>
            """
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
            (visit.words("Calls up", "正在进行"), "\(up.spoken)"),
            (visit.words("Calls of the last hour", "近一小时来电"), "\(rate.lastHour.spoken)"),
            (
                visit.words("By the fallback", "备用方案接续"),
                "\(rate.fallbackOfLastHour.spoken)<small> \(share)%</small>"
            ),
            (visit.words("Calls today", "今天来电"), "\(rate.quarters.reduce(0, +).spoken)"),
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
