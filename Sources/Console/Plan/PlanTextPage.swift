import Access
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing
import StrictYAML

/// The text of a plan, to be edited and saved as the draft.
struct PlanTextPage {
    let frame: PlanFrame
    let text: String
    /// The text that this one was made from.
    let base: TextHash
    /// In the text, each at its line.
    var wrong: [Mistake] = []
    /// Of the text; `nil`: they took too long.
    var findings: [Finding]?
    var isChecked = false
    /// Something else that is wrong with the text.
    var mistakes = Mistakes()
    /// `false`: the text was only looked at.
    var isRefused = true

    private var visit: Visit { frame.visit }

    var page: Page {
        var all = mistakes
        for mistake in wrong { all.add(visit.words(mistake.sentence), at: "line-\(mistake.line)") }
        return frame.page(
            visit.words("Text of the plan", "方案文本"), tab: .text,
            status: all.isEmpty || !isRefused ? .ok : .unprocessableContent, mistakes: all,
            summary: visit.words("Not saved; your text is below", "没有保存，你写的内容还在")
        ) {
            Look.stack { form }
            Look.stack { check }
        }
    }

    private var form: HTML {
        let invalid: HTML = wrong.isEmpty && mistakes.isEmpty ? "" : " aria-invalid=\"true\""
        let label = visit.words("The plan as text", "方案文本")
        let rows = min(60, max(16, text.split(separator: "\n", omittingEmptySubsequences: false).count + 2))
        return """
            <form method="post" action="\(frame.base)/text" class="sheet" data-unsaved>
            <input type="hidden" name="csrf" value="\(visit.formToken)">
            <input type="hidden" name="base" value="\(base.description)">
            <div class="field">
            <label for="text">\(label)</label>
            <textarea id="text" name="text" rows="\(rows)" class="yaml" spellcheck="false" autocapitalize="none" \
            autocomplete="off" hx-post="\(frame.base)/text/check" hx-trigger="input changed delay:600ms" \
            hx-target="#checked" hx-select="#checked" hx-swap="outerHTML" hx-sync="this:replace"\(invalid)>
            \(text)</textarea>
            </div>
            \(Look.acts([Look.button(visit.words("Save the draft", "保存草稿"), .primary)]))
            </form>
            """
    }

    @HTMLBuilder private var check: HTML {
        "<div id=\"checked\">"
        if !wrong.isEmpty {
            lines
        } else if isChecked {
            FindingsPanel(frame: frame, findings: findings).html
        }
        "</div>"
    }

    /// The lines with mistakes, and two around each.
    private var lines: HTML {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = Set(wrong.flatMap { ($0.line - 2)...($0.line + 2) }).filter { (1...max(1, all.count)).contains($0) }
        let items: [HTML] = shown.sorted().map { number in
            let here = wrong.filter { $0.line == number }
            let sentences: [HTML] = here.map { mistake in
                let place = mistake.path.isEmpty ? "" : mistake.path + visit.words(": ", "：")
                return "<p class=\"error\">\(Icon.bad.html)<span>\(place)\(visit.words(mistake.message))</span></p>"
            }
            let kind: HTML = here.isEmpty ? "" : " class=\"wrong\""
            let line = number <= all.count ? String(all[number - 1]) : ""
            return "<li id=\"line-\(number)\" value=\"\(number)\"\(kind)><code>\(line)</code>\(sentences)</li>"
        }
        return Look.section(
            visit.words("Lines to mend", "要改的行"), id: "check",
            "<ol class=\"sheet lines\" tabindex=\"0\">\n\(HTML.lines(items))\n</ol>")
    }
}
