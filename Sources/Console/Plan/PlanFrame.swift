import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The things that all pages of a number's plan have: the head with the draft's state, and the tabs.
struct PlanFrame {
    /// The tabs of a plan.
    enum Tab: CaseIterable {
        case steps, text, tries, history
    }

    let visit: Visit
    let did: DID
    let seen: SeenPlan
    let names: Names

    /// The frame for a visit, with what it needs from the desk.
    static func made(for desk: NumberDesk, _ visit: Visit) async throws -> PlanFrame {
        PlanFrame(
            visit: visit, did: desk.did, seen: try await desk.plan(), names: Names(try await desk.phones()))
    }

    var base: String { "/n/\(did)/plan" }
    var draft: Draft? { seen.edited.draft }

    /// `李明 139 0000 1111`, or the number alone.
    func name(_ target: DialTarget) -> String {
        let number = Names.number(of: target)
        return names.known(target).map { "\($0) \(number)" } ?? number
    }

    /// The change that the draft is; `nil` without one, or if one of the two cannot be read.
    var changes: PlanChanges? {
        guard draft != nil, let plan = seen.plan, let current = seen.current else { return nil }
        return PlanChanges(from: current, to: plan, name: name)
    }

    /// A page of the plan.
    func page(
        _ title: String, tab: Tab?, status: HTTPResponse.Status = .ok, mistakes: Mistakes = Mistakes(),
        summary: String = "", isTwoColumns: Bool = true, @HTMLBuilder _ content: () -> HTML
    ) -> Page {
        Page(title, in: .plan, isTwoColumns: isTwoColumns, status: status) {
            Look.summary(mistakes, title: summary)
            head(tab)
            tabs(tab)
            content()
        }
    }

    private func head(_ tab: Tab?) -> HTML {
        let chip: HTML =
            draft == nil ? "" : " \(Look.chip(.warn, visit.words("draft, not published", "草稿，未发布"), icon: .edit))"
        return """
            <header class="head full first">
            <h1>\(visit.words("Plan", "方案"))\(chip)</h1>
            <p class="lead">\(lead)</p>
            <p class="meta">\(author)</p>
            \(acts(tab))
            </header>
            """
    }

    private var lead: String {
        let version = seen.edited.current.version
        guard draft != nil else {
            return visit.words("Calls go by version \(version).", "来电按第 \(version) 版接听。")
        }
        guard let changes else {
            return visit.words(
                "Calls go by version \(version). A text cannot be read.", "来电按第 \(version) 版接听。有一份文本无法读取。")
        }
        let count = changes.sentences.count
        return count == 0
            ? visit.words(
                "Calls would go as by version \(version): only the text differs.", "走法和正在用的第 \(version) 版相同，只是文本不同。")
            : visit.words(
                "\(count) \(count == 1 ? "difference" : "differences") from version \(version), which is in use.",
                "和正在用的第 \(version) 版有 \(count) 处不同。")
    }

    private var author: String {
        guard let draft else { return published(seen.edited.current) }
        let time = visit.instant(draft.savedAt, in: seen.zone)
        return visit.words("saved by \(draft.savedBy), \(time)", "\(draft.savedBy) \(time) 保存")
    }

    /// `王芳 11月30日 周一 20:42 发布`
    func published(_ version: PlanVersion) -> String {
        let time = visit.instant(version.publishedAt, in: seen.zone)
        guard !version.publishedBy.isEmpty else { return visit.words("published \(time)", "\(time) 发布") }
        return visit.words("published by \(version.publishedBy), \(time)", "\(version.publishedBy) \(time) 发布")
    }

    @HTMLBuilder private func acts(_ tab: Tab?) -> HTML {
        if let draft, visit.may(.changePlan) {
            "<div class=\"acts\">"
            if visit.may(.publishPlan), let tab {
                Look.link(
                    visit.words("Compare and publish", "比较并发布"), to: "\(base)/publish",
                    tab == .steps ? .primary : .plain)
            }
            visit.form("\(base)/discard") {
                "<input type=\"hidden\" name=\"id\" value=\"\(draft.id)\">"
                Look.button(visit.words("Discard the draft", "丢弃草稿"), .danger)
            }
            "</div>"
        }
    }

    private func tabs(_ current: Tab?) -> HTML {
        let links: [HTML] = Tab.allCases.compactMap { tab in
            let isCurrent: HTML = tab == current ? " aria-current=\"page\"" : ""
            switch tab {
            case .steps: return "<a href=\"\(base)\"\(isCurrent)>\(visit.words("Steps", "步骤"))</a>"
            case .text where !visit.may(.changePlan): return nil
            case .text: return "<a href=\"\(base)/text\"\(isCurrent)>\(visit.words("Text", "文本"))</a>"
            case .tries: return "<a href=\"\(base)/try\"\(isCurrent)>\(visit.words("Try", "试打"))</a>"
            case .history:
                let count: HTML = "<span class=\"n\">\(seen.versions)</span>"
                return "<a href=\"\(base)/history\"\(isCurrent)>\(visit.words("History", "历史")) \(count)</a>"
            }
        }
        let label = visit.words("Plan", "方案")
        return "<nav class=\"tabs full\" aria-label=\"\(label)\">\n\(HTML.lines(links))\n</nav>"
    }
}
