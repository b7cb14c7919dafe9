import Access
import Foundation
import Markup
import Operations
import Routing

/// The receipt of a call that was tried, word for word as a call's would be.
struct TriedReceipt {
    let frame: PlanFrame
    let tried: TriedCall
    let form: TryForm

    private var visit: Visit { frame.visit }

    var html: HTML {
        Look.section(
            visit.words("The receipt", "结果"), id: "receipt",
            .lines([
                Look.sheet("<p class=\"lead\">\(ending)</p>\n\(hops)"),
                ReceiptSheet(receipt: tried.call.receipt, visit: visit, isByDraft: form.isOfDraft && frame.draft != nil)
                    .html,
                next,
            ]))
    }

    private var ending: HTML {
        switch tried.call.ending {
        case .connected(let targets):
            let who = targets.map { frame.names[$0] }.joined(separator: visit.words(", ", "、"))
            return "<span class=\"good\">\(visit.words("\(who) answers", "\(who)接听"))</span>"
        case .announced(let sound):
            let said = visit.words("the caller hears ‘\(sound)’", "主叫听到“\(sound)”")
            return "<span class=\"bad\">\(visit.words("Nobody answers", "没人接"))</span>\(visit.words("; ", "，"))\(said)"
        case .callerLeft: return "\(visit.words("The caller hangs up", "主叫挂机"))"
        }
    }

    private var hops: HTML {
        guard !tried.call.hops.isEmpty else { return "" }
        let items: [HTML] = tried.call.hops.map { hop in
            let who = hop.targets.map { frame.names[$0] }.joined(separator: visit.words(", ", "、"))
            return "<li>\(who)\(visit.words(": ", "："))\(visit.words(hop.outcome.words))</li>"
        }
        return """
            <ol>
            \(HTML.lines(items))
            </ol>
            """
    }

    /// The next call like this one: shares and rotations go on.
    private var next: HTML {
        guard tried.call.counts, form.earlier < TryForm.mostEarlier else { return "" }
        let count = form.earlier + 1
        return visit.form("\(frame.base)/try", class: "acts") {
            for field in form.after(count).fields {
                "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
            }
            Look.button(visit.words("Next call", "下一通"), icon: .next)
            let text = visit.words("this was call \(count); shares and rotations count", "这是第 \(count) 通；按比例和轮流会接着数")
            "<span class=\"meta\">\(text)</span>"
        }
    }
}

extension SimulatedCall {
    /// `true` if the next call like it may go elsewhere.
    fileprivate var counts: Bool {
        receipt.decisions.contains { decision in
            switch decision {
            case .shares, .rotated: true
            default: false
            }
        }
    }
}
