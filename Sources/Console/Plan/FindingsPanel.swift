import Access
import CivilTime
import Foundation
import Markup
import Numbering
import Routing

/// The findings in a plan, the gravest first, each with a call that shows it.
struct FindingsPanel {
    let frame: PlanFrame
    /// `nil`: they took too long, or the text cannot be read.
    let findings: [Finding]?
    /// The steps on this page, to lead to.
    var outline: PlanOutline?

    private var visit: Visit { frame.visit }

    var html: HTML {
        Look.section(visit.words("Check", "检查"), id: "check", Look.rows(rows))
    }

    private var rows: [HTML] {
        guard let findings else {
            let text = visit.words(
                "The check takes long. Open the page again in a moment.", "检查还没做完，稍后再打开这一页。")
            return ["<p class=\"follow meta\">\(Icon.wait.html)<span class=\"text\">\(text)</span></p>"]
        }
        guard !findings.isEmpty else {
            let text = visit.words(
                "Nothing was found. Every kind of caller and every minute of a year was looked at.",
                "没有发现问题：各类主叫、一年里的每一分钟都检查过。")
            return ["<p class=\"follow meta\">\(Icon.ok.html)<span class=\"text\">\(text)</span></p>"]
        }
        return findings.map(row)
    }

    private func row(_ finding: Finding) -> HTML {
        let (tone, icon, word): (String, Icon, String) =
            switch finding.severity {
            case .error: ("bad", .bad, visit.words("Error: ", "错误："))
            case .warning: ("warn", .warn, "")
            case .info: ("plain-tone", .info, "")
            }
        let acts: [HTML] = [finding.example.map(attempt), finding.step.flatMap(place)].compactMap(\.self)
        let rest: [HTML] =
            [example(finding)].compactMap(\.self) + (acts.isEmpty ? [] : ["<div class=\"acts\">\(acts)</div>"])
        return """
            <div class="finding">
            <span class="\(tone)">\(icon.html)</span>
            <p>\(word)\(finding.sentence(in: visit.language))</p>
            \(HTML.lines(rest))
            </div>
            """
    }

    private func example(_ finding: Finding) -> HTML? {
        guard let example = finding.example else { return nil }
        let caller = example.caller.number.map(grouped) ?? visit.words("a hidden number", "未显示的号码")
        let time = visit.instant(example.at, in: example.timezone)
        return """
            <p class="meta">\(visit.words("For example \(caller) on \(time)", "例：\(time)，\(caller) 打来"))</p>
            """
    }

    /// A button that tries the example.
    private func attempt(_ example: Example) -> HTML {
        visit.form("\(frame.base)/try") {
            for field in TryForm(example).fields.fields {
                "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
            }
            Look.button(visit.words("Try it", "按此试打"), .small)
        }
    }

    private func place(_ step: StepName) -> HTML? {
        outline?.anchor(step).map { Look.link(visit.words("See the step", "看这一步"), to: $0, .small) }
    }
}
