import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The last look before a draft is published: what changes in sentences and as text, what was found, what the last seven
/// days would have been, and the button.
struct PublishPage {
    let frame: PlanFrame
    let checked: CheckedPlan
    let week: ReplayedWeek?
    var mistakes = Mistakes()

    private var visit: Visit { frame.visit }

    var page: Page {
        frame.page(
            visit.words("Compare and publish", "比较并发布"), tab: nil,
            status: mistakes.isEmpty ? .ok : .unprocessableContent, mistakes: mistakes,
            summary: visit.words("Nothing was published", "没有发布")
        ) {
            if let draft = frame.draft {
                Look.stack {
                    PlanChangeList(frame: frame, changes: frame.changes).html
                    text(draft.document)
                    if let week { ReplaySection(frame: frame, week: week).html }
                }
                Look.stack {
                    FindingsPanel(frame: frame, findings: checked.findings).html
                    publishing(draft.id)
                    if !frame.seen.edited.waiting.isEmpty { WaitingPlans(frame: frame).html }
                }
            } else {
                Look.stack {
                    Look.empty(
                        .plan, "\(visit.words("There is no draft: nothing to publish.", "没有草稿，没有要发布的内容。"))",
                        act: Look.link(visit.words("Edit the text", "去改文本"), to: "\(frame.base)/text"))
                    if !frame.seen.edited.waiting.isEmpty { WaitingPlans(frame: frame).html }
                }
            }
        }
    }

    private func text(_ document: String) -> HTML {
        let difference = TextDifference(from: frame.seen.edited.current.document, to: document)
        return Look.section(
            visit.words("As text", "文本对比"), id: "text",
            Look.sheet(
                difference.isEmpty
                    ? "<p class=\"meta\">\(visit.words("the texts are the same", "文本相同"))</p>" : difference.html))
    }

    private func publishing(_ id: Int) -> HTML {
        let isBlocked = !checked.errors.isEmpty
        let title = visit.words("Publish", "发布")
        guard !isBlocked || visit.may(.overruleFindings) else {
            let count = checked.errors.count
            return Look.section(
                title, id: "publish",
                Look.banner(
                    .bad,
                    "\(visit.words("Mend \(count) first: errors are not published.", "先改好 \(count) 处错误才能发布。"))"))
        }
        let sent = visit.fields
        return Look.section(
            title, id: "publish",
            visit.form("\(frame.base)/publish", class: "sheet") {
                "<input type=\"hidden\" name=\"id\" value=\"\(id)\">"
                Look.pick(
                    visit.words("When", "何时"), name: "when",
                    options: [
                        ("now", visit.words("now, from the next call on", "立即，从下一通来电起")),
                        ("hour", visit.words("at an hour", "定时")),
                    ], chosen: [sent["when"] == "hour" ? "hour" : "now"])
                Look.field(
                    visit.words("Hour", "定时到"), name: "hour", .instant, value: sent["hour"] ?? "",
                    hint: visit.words("only with “at an hour”", "选“定时”才用填"), mistakes: mistakes)
                if isBlocked {
                    Look.tick(
                        visit.words("Publish although there are errors", "有错误也发布"), name: "overrule", isOn: false)
                }
                Look.acts([Look.button(title, .primary)])
            })
    }

    /// The instant of a form, by the clocks of the number; `nil`: now.
    static func hour(_ visit: Visit, in zone: TimeZone, _ mistakes: inout Mistakes) -> Date? {
        guard visit.fields["when"] == "hour" else { return nil }
        guard let text = visit.fields["hour"], let time = ClockTime(text.replacing(" ", with: "T")) else {
            mistakes.add(visit.words("write it as 2026-12-01 09:00", "照此写：2026-12-01 09:00"), at: "hour")
            return nil
        }
        return time.instant(in: zone)
    }
}

/// The change from one plan to another, a sentence each.
struct PlanChangeList {
    let frame: PlanFrame
    /// `nil`: one of the two cannot be read.
    let changes: PlanChanges?

    private var visit: Visit { frame.visit }

    var html: HTML {
        Look.section(visit.words("What changes", "有什么不同"), id: "changes", Look.rows(rows))
    }

    private var rows: [HTML] {
        guard let changes else {
            return ["<p class=\"follow meta\">\(visit.words("One of the two texts cannot be read.", "有一份文本无法读取。"))</p>"]
        }
        guard !changes.sentences.isEmpty else {
            return ["<p class=\"follow meta\">\(visit.words("Calls go the same way.", "来电的走法相同。"))</p>"]
        }
        return changes.sentences.map { "<p class=\"follow\">\(visit.words($0))</p>" }
    }
}
