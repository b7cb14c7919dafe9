import Access
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing
import StrictYAML

/// The plan of a number as an outline of its steps, with who answers in the next 24 hours and what was found in it.
struct PlanPage {
    let frame: PlanFrame
    /// Of the plan that is worked on.
    let plan: NumberPlan
    let outlook: PlanOutlook
    let checked: CheckedPlan
    var mistakes = Mistakes()

    private var visit: Visit { frame.visit }

    var page: Page {
        let outline = PlanOutline(
            frame: frame, plan: plan, changed: frame.changes?.steps ?? [], duties: outlook.duties)
        return frame.page(
            visit.words("Plan", "方案"), tab: .steps, status: mistakes.isEmpty ? .ok : .unprocessableContent,
            mistakes: mistakes, summary: visit.words("Nothing was changed", "没有更改")
        ) {
            Look.stack {
                day
                outline.html
                if visit.may(.changePlan) { edits }
            }
            Look.stack {
                FindingsPanel(frame: frame, findings: checked.findings, outline: outline).html
                if !frame.seen.edited.waiting.isEmpty { WaitingPlans(frame: frame).html }
            }
        }
    }

    private var edits: HTML {
        Look.acts([
            Look.link(visit.words("Add a step", "添加步骤"), to: "\(frame.base)/add", icon: .plus),
            Look.link(visit.words("Before the steps", "来电之前"), to: "\(frame.base)/head", icon: .edit),
            Look.link(visit.words("Begin with a template", "从模板开始"), to: "\(frame.base)/templates", .quiet),
        ])
    }

    private var day: HTML {
        let title =
            frame.draft == nil
            ? visit.words("Who answers in the next 24 hours", "未来 24 小时谁接")
            : visit.words("Who would answer in the next 24 hours", "按草稿，未来 24 小时谁接")
        return Look.section(
            title, id: "day",
            Look.sheet(
                .lines([
                    BandChart(
                        page: visit, bands: outlook.bands, now: visit.now, zone: plan.timezone, names: frame.names
                    ).html,
                    Look.follow(
                        "\(visit.words("The next 60 days", "未来 60 天"))", to: "\(frame.base)/calendar"),
                ])))
    }
}

/// The page of a plan whose text this version of Hotline cannot read.
struct UnreadablePlanPage {
    let frame: PlanFrame

    private var visit: Visit { frame.visit }

    var page: Page {
        frame.page(visit.words("Plan", "方案"), tab: .steps, isTwoColumns: false) {
            Look.banner(
                .warn, "\(visit.words("The text of this plan cannot be read.", "这份方案的文本无法读取。"))")
            Look.rows(frame.seen.mistakes.map { "<p class=\"follow\">\(visit.words($0.sentence))</p>" })
            if visit.may(.changePlan) {
                Look.acts([Look.link(visit.words("Mend the text", "去改文本"), to: "\(frame.base)/text", .primary)])
            }
        }
    }
}
