import Access
import Foundation
import Markup
import Operations
import Records

/// The plans that wait for their hour, the earliest first, each with the way to take its hour back.
struct WaitingPlans {
    let frame: PlanFrame

    private var visit: Visit { frame.visit }

    var html: HTML {
        Look.section(
            visit.words("Waiting for their hour", "等待定时发布"), id: "waiting",
            Look.rows(frame.seen.edited.waiting.map(row)))
    }

    private func row(_ draft: Draft) -> HTML {
        let hour = draft.publishAt.map { visit.instant($0, in: frame.seen.zone) } ?? ""
        let saved = visit.words("saved by \(draft.savedBy)", "\(draft.savedBy)保存")
        let refusal = draft.refusal.map { visit.words("not published: \($0)", "未能发布：\($0)") }
        let why: HTML = refusal.map { "<span class=\"bad\">\($0)</span>" } ?? ""
        return Look.row(
            .clock, tone: draft.refusal == nil ? nil : .bad, title: "\(hour)", below: Look.dots(["\(saved)", why]),
            act: visit.may(.publishPlan) ? acts(draft) : "")
    }

    private func acts(_ draft: Draft) -> HTML {
        let id: HTML = "<input type=\"hidden\" name=\"id\" value=\"\(draft.id)\">"
        // With a draft in hand there is no room for another: it can only be thrown away.
        guard frame.draft == nil else {
            return visit.form("\(frame.base)/discard") {
                id
                Look.button(visit.words("Discard", "丢弃"), .dangerSmall)
            }
        }
        return visit.form("\(frame.base)/withdraw") {
            id
            Look.button(visit.words("Withdraw", "取消定时"), .quietSmall, icon: .undo)
        }
    }
}
