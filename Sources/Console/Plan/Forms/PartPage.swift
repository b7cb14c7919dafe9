import Access
import Billing
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing
import StrictYAML

/// The page of one part of a plan: its form, with what else can be done with it.
struct PartPage {
    /// The part that is edited.
    enum Subject {
        case head
        case step(StepName, StepKind)
        /// A step that is not in the plan yet, with the name that was typed for it.
        case new(StepKind, name: String)
    }

    let frame: PlanFrame
    let subject: Subject
    let form: any PartForm
    let page: FormPage
    /// The text that the form was made from.
    let base: TextHash
    /// The name that was typed for a step.
    var typedName: String?
    /// The form that waits for this new step, as the session keeps it.
    var waiting: String?
    /// The days by a step that decides by time.
    var week: WeekChart?

    private var visit: Visit { frame.visit }

    var html: Page {
        Page(
            title, in: .plan, isTwoColumns: true, status: page.mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(page.mistakes, title: visit.words("Not saved yet", "还没有保存"))
            Look.head(title, back: (frame.base, visit.words("Plan", "方案")), "<p class=\"lead\">\(lead)</p>")
            Look.stack { edit }
            Look.stack { more }
        }
    }

    private var title: String {
        switch subject {
        case .head: visit.words("Before the steps", "来电之前")
        case .step(let name, _): name.description
        case .new(let kind, _): visit.words("New step: ", "新步骤：") + visit.words(kind.name)
        }
    }

    private var lead: String {
        switch subject {
        case .head: visit.words("What holds for every call.", "对每一通来电都有效的设置。")
        case .step(_, let kind): visit.words(kind.name) + visit.words(". ", "。") + visit.words(kind.explanation)
        case .new(let kind, _): visit.words(kind.explanation)
        }
    }

    /// The form's own address.
    private var action: String {
        switch subject {
        case .head: "\(frame.base)/head"
        case .step(let name, _): "\(frame.base)/steps/\(name.inPath)"
        case .new(let kind, _): "\(frame.base)/add/\(kind.rawValue)"
        }
    }

    private var edit: HTML {
        visit.form(action, class: "stack") {
            // Enter in a field saves: a browser presses the first button of a form.
            "<button class=\"hidden\" tabindex=\"-1\" aria-hidden=\"true\"></button>"
            "<input type=\"hidden\" name=\"base\" value=\"\(base.description)\">"
            if let waiting { "<input type=\"hidden\" name=\"f\" value=\"\(waiting)\">" }
            naming
            form.html(page)
            Look.acts([
                Look.button(visit.words("Save to the draft", "保存到草稿"), .primary),
                Look.link(visit.words("Leave it as it is", "不改了"), to: frame.base, .quiet),
            ])
        }
    }

    @HTMLBuilder private var naming: HTML {
        switch subject {
        case .head: ""
        case .step(let name, _): Look.sheet(nameField(typedName ?? name.description))
        case .new(_, let name): Look.sheet(nameField(name))
        }
    }

    private func nameField(_ name: String) -> HTML {
        page.field(
            visit.words("Name of the step", "步骤名称"), name: "step-name", name,
            hint: visit.words("Letters, digits, - and _", "文字、数字、- 和 _"))
    }

    @HTMLBuilder private var more: HTML {
        if let week { week.html }
        if case .step(let name, _) = subject {
            visit.form("\(frame.base)/steps/\(name.inPath)/remove") {
                "<input type=\"hidden\" name=\"base\" value=\"\(base.description)\">"
                Look.button(visit.words("Remove this step", "删除这一步"), .danger, icon: .trash)
            }
        }
    }
}

/// The page of a part that only the text can show.
struct TextOnlyPage {
    let frame: PlanFrame
    let title: String
    let mistake: Mistake

    var page: Page {
        let visit = frame.visit
        return Page(title, in: .plan) {
            Look.head(title, back: (frame.base, visit.words("Plan", "方案")))
            Look.banner(.warn, "\(visit.words(mistake.sentence))")
            Look.acts([Look.link(visit.words("To the text", "去改文本"), to: "\(frame.base)/text", .primary)])
        }
    }
}

/// The kinds of steps that can be added; one that no package of the number has is locked, with the price of the option
/// that has it.
struct NewStepPage {
    let frame: PlanFrame
    let lacked: [MissingFunction]
    /// The form that waits for the new step, as the session keeps it; `nil`: none does.
    var waiting: String?

    private var visit: Visit { frame.visit }

    var page: Page {
        let title = visit.words("Add a step", "添加步骤")
        return Page(title, in: .plan) {
            Look.head(title, back: (frame.base, visit.words("Plan", "方案")))
            if waiting != nil {
                Look.banner(
                    .info, "\(visit.words("What you changed is saved together with the new step.", "刚才的改动会和新步骤一起保存。"))")
            }
            Look.rows(StepKind.allCases.map(row))
        }
    }

    private var query: String { waiting.map { "?" + FormFields([.init("f", $0)]).encoded } ?? "" }

    private func row(_ kind: StepKind) -> HTML {
        let name: HTML = "<b>\(visit.words(kind.name))</b>"
        guard let missing = lacked.first(where: { $0.function == kind.function }) else {
            return Look.follow(
                name, to: "\(frame.base)/add/\(kind.rawValue)\(query)",
                below: "<span class=\"meta\">\(visit.words(kind.explanation))</span>")
        }
        return Look.row(.lock, title: name, below: missing.locked(in: visit))
    }
}

extension StepName {
    /// As a part of an address.
    var inPath: String {
        description.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? description
    }
}
