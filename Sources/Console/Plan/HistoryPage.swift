import Access
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing

/// The versions of a plan, the newest first, and what waits for its hour.
struct HistoryPage {
    let frame: PlanFrame
    let versions: [PlanVersion]

    private var visit: Visit { frame.visit }

    var page: Page {
        frame.page(visit.words("History", "历史"), tab: .history, isTwoColumns: false) {
            if !frame.seen.edited.waiting.isEmpty { WaitingPlans(frame: frame).html }
            Look.section(visit.words("Published", "发布过的版本"), id: "versions", Look.rows(versions.map(row)))
        }
    }

    private func row(_ version: PlanVersion) -> HTML {
        let isCurrent = version.version == frame.seen.edited.current.version
        let note = version.rolledBackTo.map { visit.words("as version \($0)", "同第 \($0) 版") } ?? version.origin
        let chip: HTML = isCurrent ? Look.chip(.good, visit.words("in use", "正在用")) : ""
        let undo: HTML =
            isCurrent && versions.count > 1 && visit.may(.publishPlan)
            ? visit.form("\(frame.base)/rollback") {
                "<input type=\"hidden\" name=\"current\" value=\"\(version.version)\">"
                Look.button(visit.words("Undo", "撤销"), .quietSmall, icon: .undo)
            } : ""
        return Look.row(
            .plan, tone: isCurrent ? .good : nil,
            title: "\(visit.words("Version \(version.version)", "第 \(version.version) 版"))",
            path: "\(frame.base)/history/\(version.version)",
            below: Look.dots(["\(frame.published(version))", "\(note)"]), end: chip, act: undo)
    }
}

/// One version of a plan: what differs in the one that is in use, its steps, and the way back to it.
struct VersionPage {
    let frame: PlanFrame
    let version: PlanVersion
    /// `nil`: this version of Hotline cannot read it.
    let plan: NumberPlan?

    private var visit: Visit { frame.visit }
    private var current: PlanVersion { frame.seen.edited.current }

    var page: Page {
        let title = visit.words("Version \(version.version)", "第 \(version.version) 版")
        return Page(title, in: .plan, isTwoColumns: true) {
            Look.head(
                title, back: ("\(frame.base)/history", visit.words("History", "历史")),
                "<p class=\"meta\">\(frame.published(version))</p>\(acts)")
            Look.stack {
                if let plan {
                    PlanOutline(frame: frame, plan: plan).html
                } else {
                    Look.banner(.warn, "\(visit.words("This version of Hotline cannot read it.", "当前版本的程序无法读取这一版。"))")
                }
            }
            Look.stack {
                if version.version != current.version { differences }
                if visit.may(.seeCodes) {
                    Look.section(
                        visit.words("Text", "文本"), id: "text",
                        Look.sheet("<pre class=\"yaml\" tabindex=\"0\">\(version.document)</pre>"))
                }
            }
        }
    }

    @HTMLBuilder private var differences: HTML {
        let changes = plan.flatMap { plan in
            frame.seen.current.map { PlanChanges(from: plan, to: $0, name: frame.name) }
        }
        "<p class=\"meta\">\(visit.words("From this version to the one in use", "从这一版到正在用的版本"))</p>"
        PlanChangeList(frame: frame, changes: changes).html
        if visit.may(.seeCodes) {
            let difference = TextDifference(from: version.document, to: current.document)
            if !difference.isEmpty {
                Look.section(visit.words("As text", "文本对比"), id: "difference", Look.sheet(difference.html))
            }
        }
    }

    private var acts: HTML {
        guard version.version < current.version, visit.may(.publishPlan) else { return "" }
        return visit.form("\(frame.base)/rollback", class: "acts") {
            "<input type=\"hidden\" name=\"to\" value=\"\(version.version)\">"
            "<input type=\"hidden\" name=\"current\" value=\"\(current.version)\">"
            Look.button(visit.words("Go back to this version", "换回这一版"), icon: .undo)
        }
    }
}
