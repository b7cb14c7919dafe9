import Foundation
import Markup
import Routing

/// The sentences of a receipt word for word, in parts; under each the rules that did not hold, with their reasons.
struct ReceiptSheet {
    let receipt: Receipt
    let visit: Visit
    /// `true` for a call that was tried by a draft, which has no version.
    var isByDraft = false

    var html: HTML {
        var parts: [HTML] = []
        var rest = Array(receipt.decisions.enumerated())[...]
        while let part = rest.first?.element.part {
            let run = rest.prefix { Self.belongs($0.element, to: part) }
            rest = rest.dropFirst(run.count)
            parts.append(group(part, Array(run)))
        }
        return "<div class=\"sheet rows why\">\n\(HTML.lines(parts))\n</div>"
    }

    /// `true` if a decision goes on with a part: an announcement after telephones is what follows them.
    private static func belongs(_ decision: Decision, to part: Decision.Part) -> Bool {
        if case .announce = decision, part == .telephones { return true }
        return decision.part == part
    }

    private func group(_ part: Decision.Part, _ decisions: [(offset: Int, element: Decision)]) -> HTML {
        let items: [HTML] = decisions.map { "<li>\(sentence($0.element))\(rejections($0.element))</li>" }
        let start: HTML = decisions.first.map { $0.offset == 0 ? "" : " start=\"\($0.offset + 1)\"" } ?? ""
        return """
            <div>
            <h3>\(title(of: part))</h3>
            <ol\(start)>
            \(HTML.lines(items))
            </ol>
            </div>
            """
    }

    private func title(of part: Decision.Part) -> String {
        switch part {
        case .caller: visit.words("Who called", "谁打来")
        case .way: visit.words("Which way", "走哪条路")
        case .telephones: visit.words("Which telephones", "叫哪些电话")
        }
    }

    /// The sentence of `hotline call`; only the step that it leads to is bold.
    private func sentence(_ decision: Decision) -> HTML {
        let text = text(of: decision)
        guard let goal = decision.leadsTo?.description, let range = text.range(of: goal, options: .backwards) else {
            return "<span class=\"said\">\(text)</span>"
        }
        return """
            <span class="said">\(String(text[..<range.lowerBound]))<b>\(goal)</b>\(String(text[range.upperBound...]))</span>
            """
    }

    private func text(of decision: Decision) -> String {
        guard isByDraft, case .planChosen(let number, _, let caller) = decision else {
            return decision.sentence(in: visit.language)
        }
        let who = caller ?? visit.words("not shown", "未显示")
        return visit.words("\(number) goes by the draft; caller \(who)", "\(number) 按草稿接听，主叫号码：\(who)")
    }

    private func rejections(_ decision: Decision) -> HTML {
        let reasons = decision.rejections(in: visit.language)
        guard !reasons.isEmpty else { return "" }
        let items: [HTML] = reasons.map { "<li>\($0)</li>" }
        return """

            <details>
            <summary>\(visit.words("Why not another rule", "为什么不是别的规则"))</summary>
            <ul>
            \(HTML.lines(items))
            </ul>
            <p class="meta">\(visit.words("The first rule that holds decides.", "先符合的先走，后面的规则没有轮到。"))</p>
            </details>
            """
    }
}
