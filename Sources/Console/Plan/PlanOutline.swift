import Access
import Documents
import Foundation
import Markup
import Records
import Routing

/// The steps of a plan in the order in which calls come to them, each once, with where it leads.
struct PlanOutline {
    let frame: PlanFrame
    let plan: NumberPlan
    /// Steps that are marked as changed.
    var changed: Set<StepName> = []
    /// The duties that hold now.
    var duties: [StepName: DutyRecord] = [:]
    private let reached: [StepName]
    private let stranded: [StepName]
    private let numbers: [StepName: Int]

    private var visit: Visit { frame.visit }

    init(
        frame: PlanFrame, plan: NumberPlan, changed: Set<StepName> = [], duties: [StepName: DutyRecord] = [:]
    ) {
        self.frame = frame
        self.plan = plan
        self.changed = changed
        self.duties = duties
        reached = plan.orderedSteps
        stranded = plan.strandedSteps
        numbers = Dictionary(
            uniqueKeysWithValues: (reached + stranded).enumerated().map { ($0.element, $0.offset + 1) })
    }

    var html: HTML {
        let rest: HTML =
            stranded.isEmpty
            ? ""
            : Look.section(
                visit.words("Steps that no call comes to", "没有来电会走到的步骤"), id: "stranded", list(stranded))
        return .lines([
            Look.section(visit.words("The way of a call", "来电怎么走"), id: "steps", list(reached, after: arrival)), rest,
        ])
    }

    /// The place of a step on the page.
    func anchor(_ step: StepName) -> String? { numbers[step].map { "#s\($0)" } }

    private func list(_ steps: [StepName], after first: HTML = "") -> HTML {
        "<ol class=\"sheet rows\">\n\(first)\(HTML.lines(steps.map(station)))\n</ol>"
    }

    private var arrival: HTML {
        let how =
            plan.greeting.map { sound in
                plan.answering == .ringback
                    ? visit.words("plays ‘\(sound)’, free until answered", "先播“\(sound)”，接通前不计费")
                    : visit.words("answers and plays ‘\(sound)’", "先应答，再播“\(sound)”")
            } ?? ""
        return """
            <li class="station">
            <header>\(Icon.calls.html)<h3>\(visit.words("Call", "来电"))</h3><p class="meta">\(how)</p></header>
            </li>

            """
    }

    private func station(_ name: StepName) -> HTML {
        guard let step = plan.steps[name] else { return "" }
        let words = StepWords(step, name: frame.name)
        let chip: HTML = changed.contains(name) ? " \(Look.chip(.warn, visit.words("changed", "已改"), icon: .edit))" : ""
        let facts = words.facts.map { visit.words($0.value) }.joined(separator: visit.words(", ", "，"))
        let rung: HTML = facts.isEmpty ? "" : "<p class=\"rung\">\(facts)</p>\n"
        let ways: HTML = words.ways.isEmpty ? "" : "<ul class=\"ways\">\n\(HTML.lines(words.ways.map(way)))\n</ul>\n"
        return """
            <li class="station" id="s\(numbers[name] ?? 0)">
            <header>\(stop(name))<h3>\(heading(name))</h3>\(chip)<p class="meta">\(visit.words(words.kind))</p></header>
            \(onDuty(name))\(rung)\(ways)</li>
            """
    }

    /// `李明值班，至明早 9:00`: in place of the telephones of the step.
    private func onDuty(_ name: StepName) -> HTML {
        guard let record = duties[name] else { return "" }
        let who = visit.words(frame.names.listed(record.targets))
        let end =
            record.until.map { visit.words(" until ", "，至") + visit.soon($0, in: plan.timezone) }
            ?? visit.words(" until taken back", "，撤销为止")
        let sentence = visit.words("on duty: \(who)\(end)", "\(who)值班\(end)")
        return "<p class=\"rung\">\(Icon.clock.html) <a href=\"/n/\(frame.did.digits)/duty\">\(sentence)</a></p>\n"
    }

    /// The name, which leads to the form of whoever may use it.
    private func heading(_ name: StepName) -> HTML {
        guard visit.may(.changePlan) else { return "\(name.description)" }
        return "<a href=\"\(frame.base)/steps/\(name.inPath)\">\(name.description)</a>"
    }

    private func way(_ way: StepWords.Way) -> HTML {
        let leads = visit.words(", to ", "，转到")
        return """
            <li>\(visit.words(way.rule))<a href="\(anchor(way.goes) ?? "#steps")"><span class="hidden">\(leads)</span>\
            \(stop(way.goes))<span>\(way.goes.description)</span></a></li>
            """
    }

    private func stop(_ name: StepName) -> HTML {
        let kind =
            switch plan.steps[name] {
            case .ring: " rings"
            case .announce: " says"
            default: ""
            }
        return "<b class=\"stop\(kind)\">\(numbers[name] ?? 0)</b>"
    }
}
