import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// Every ring step of a number: who answers it and why, what was set for it, and the form that sets it.
struct DutyPage {
    let visit: Visit
    let did: DID
    let view: NumberTonight
    let phones: [Phone]
    var mistakes = Mistakes()

    private var names: Names { Names(phones) }
    private var zone: TimeZone { view.plan.timezone }
    private var title: String { visit.words("Who answers each step", "每一步由谁接听") }

    var page: Page {
        Page(title, in: .duty, isTwoColumns: true, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(title, back: ("/n/\(did)", visit.words("Duty", "值班")))
            Look.stack {
                if view.plan.ringSteps.isEmpty {
                    Look.empty(.people, "\(visit.words("No step of this plan rings.", "这个方案没有振铃的步骤。"))")
                }
                for answerer in view.plan.answerers(at: visit.now, duties: view.duties.holding(at: visit.now)) {
                    section(answerer)
                }
            }
            Look.stack { if !view.plan.ringSteps.isEmpty { form } }
        }
    }

    // MARK: A step

    private func section(_ answerer: Answerer) -> HTML {
        let name = answerer.step.description
        let now = Look.row(
            .people, tone: .good, title: "\(visit.words(names.people(answerer)))",
            below: Look.dots([
                answerer.targets.allSatisfy { names.known($0) == nil } ? "" : numbers(answerer.targets),
                "\(visit.words(reason(answerer.reason)))",
            ]))
        let set = view.duties.filter { $0.step == answerer.step }.reversed().map(duty)
        let none: HTML =
            "<p class=\"follow meta\">\(visit.words("Nothing was set; the plan decides.", "未设值班，按方案接听。"))</p>"
        return Look.section(
            name, id: "step-\(answerer.step.inDialplan)", Look.rows([now] + (set.isEmpty ? [none] : set)))
    }

    private func numbers(_ targets: [DialTarget]) -> HTML {
        let list = targets.prefix(3).map { Names.number(of: $0) }
        return "<span class=\"tel\">\(list.joined(separator: visit.words(", ", "、")))</span>"
    }

    private func reason(_ reason: Answerer.Reason) -> Message {
        switch reason {
        case .duty: Message("on duty", "值班")
        case .roster(_, let day): Message("on the roster of \(day)", "\(day)的排班")
        case .nobodyOnRoster: Message("nobody is on the roster", "排班无人")
        case .plan: Message("by the plan", "按方案")
        }
    }

    private func duty(_ duty: DutyRecord) -> HTML {
        let start = visit.soon(duty.from ?? duty.setAt, in: zone)
        let end = duty.until.map { visit.soon($0, in: zone) } ?? visit.words("until undone", "撤销为止")
        let undo = visit.form("/n/\(did)/undo") {
            "<input type=\"hidden\" name=\"step\" value=\"\(duty.step.description)\">"
            "<input type=\"hidden\" name=\"id\" value=\"\(duty.id)\">"
            Look.button(visit.words("Undo", "撤销"), .quietSmall, icon: .undo)
        }
        return Look.row(
            .clock, title: "\(visit.words(names.listed(duty.targets)))",
            below: Look.dots(["\(start) – \(end)", "\(visit.words("set by \(duty.setBy)", "\(duty.setBy)设置"))"]),
            act: undo)
    }

    // MARK: The form

    private var form: HTML {
        let sent = visit.fields
        let steps = view.plan.ringSteps.map { (value: $0.description, label: $0.description) }
        let chosen = sent["step"] ?? visit.query["step"] ?? view.tonight.step?.description
        let people = phones.map { (value: $0.target.description, label: $0.name) }
        return visit.form("/n/\(did)/duty", class: "sheet") {
            "<h2>\(visit.words("Put somebody on duty", "安排值班"))</h2>"
            Look.select(
                visit.words("Step", "步骤"), name: "step", options: steps, chosen: chosen, mistakes: mistakes)
            if !people.isEmpty {
                Look.pick(
                    visit.words("People", "接听的人"), name: "phone", options: people, chosen: Set(sent.all("phone")),
                    isMultiple: true)
            }
            if visit.may(.changeDutyToAnyNumber) {
                Look.field(
                    visit.words("Other numbers", "其他号码"), name: "other", .telephone, value: sent["other"] ?? "",
                    hint: visit.words("several with commas between; they ring after the people", "多个号码用逗号隔开，排在所选的人之后"),
                    mistakes: mistakes)
            }
            Look.field(
                visit.words("From", "从"), name: "from", .instant, value: sent["from"] ?? "",
                hint: visit.words("empty: from the next call on", "不填：从下一通来电起"), mistakes: mistakes)
            Look.field(
                visit.words("Until", "到"), name: "until", .instant, value: sent["until"] ?? suggestion,
                hint: visit.words("empty: until undone", "不填：直到撤销"), mistakes: mistakes)
            Look.acts([Look.button(visit.words("Put on duty", "安排值班"), .primary)])
        }
    }

    /// The end that one tap would have; empty where a form came back without one.
    private var suggestion: String {
        visit.fields.fields.isEmpty
            ? String("\(ClockTime(view.tonight.handover, in: zone))".prefix(16).map { $0 == " " ? "T" : $0 }) : ""
    }
}

extension Look.Kind {
    /// A day with a time.
    static let instant = Look.Kind("type=\"datetime-local\"")
}
