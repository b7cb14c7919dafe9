import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing
import StrictYAML

/// One visit to a form of a plan.
struct PartEditing {
    /// The part that a path names.
    enum Part {
        case head
        case step(StepName)
        case new(StepKind)
    }

    let desk: NumberDesk
    let visit: Visit
    let frame: PlanFrame

    init(_ desk: NumberDesk, _ visit: Visit) async throws {
        self.desk = desk
        self.visit = visit
        frame = try await PlanFrame.made(for: desk, visit)
    }

    func show(_ part: Part) async throws -> Answer {
        try await answer(part) { text, subject, value in
            try await page(subject, subject.form.init(value), text)
        }
    }

    /// Shows the form with a row more or less, or saves it.
    func take(_ part: Part) async throws -> Answer {
        try await answer(part) { text, subject, value in
            var form = subject.form.init(visit.fields)
            if let act = visit.fields["act"].flatMap(RowAct.init(_:)) {
                form.act(act)
                return try await page(subject, form, text)
            }
            guard let base else { return .redirect(to: frame.base) }
            if visit.fields.fields.contains(where: { $0.value == FormPage.newStep }) { return newStep(for: part) }
            do {
                let own = try text.applying(
                    edits(subject, form.value(over: value), in: text, named: visit.fields["step-name"] ?? ""))
                // A form that waited is as old as its own text: who changed that meanwhile is told.
                let oldest = waitingForms.last?["base"].flatMap(TextHash.init(_:)) ?? base
                return try await save(joiningWaiting(own), basedOn: oldest, note(of: subject))
            } catch let error as InvalidDocument {
                return try await page(subject, form, text, mistakes(error, subject, form))
            }
        }
    }

    func remove(_ step: StepName) async throws -> Answer {
        try await answer(.step(step)) { text, subject, value in
            guard let base else { return .redirect(to: frame.base) }
            do {
                return try await save(
                    try text.applying(.remove(step)), basedOn: base,
                    visit.words("‘\(step)’ is removed from the draft.", "已从草稿删除“\(step)”。"))
            } catch let error as InvalidDocument {
                let form = subject.form.init(value)
                return try await page(subject, form, text, mistakes(error, subject, form))
            }
        }
    }

    /// Finds a part in the text, or says why no form can show it.
    private func answer(
        _ part: Part, _ body: (PlanText, PartPage.Subject, DocumentValue) async throws -> Answer
    ) async throws -> Answer {
        let text: PlanText
        do {
            text = try PlanText(frame.seen.edited.text)
        } catch {
            return .redirect(to: "\(frame.base)/text")
        }
        switch part {
        case .head:
            if let mistake = text.headObstacle {
                return textOnly(visit.words("Before the steps", "来电之前"), mistake)
            }
            return try await body(text, .head, .block(text.head))
        case .new(let kind):
            return try await body(text, .new(kind, name: visit.fields["step-name"] ?? ""), .block([]))
        case .step(let step):
            guard let value = text[step] else { throw AccessRefusal.notFound }
            if let mistake = text.obstacle(at: step) { return textOnly("\(step)", mistake) }
            guard let kind = StepKind(of: value) else {
                let words = Message("has a kind that no form shows", "这种步骤没有表单")
                return textOnly("\(step)", Mistake(line: 1, path: "steps.\(step)", message: words))
            }
            return try await body(text, .step(step, kind), value)
        }
    }

    private func textOnly(_ title: String, _ mistake: Mistake) -> Answer {
        .page(TextOnlyPage(frame: frame, title: title, mistake: mistake).page)
    }

    private func page(
        _ subject: PartPage.Subject, _ form: any PartForm, _ text: PlanText, _ mistakes: Mistakes = Mistakes()
    ) async throws -> Answer {
        let plan = frame.seen.plan
        let page = FormPage(
            visit: visit, steps: plan.map { $0.orderedSteps + $0.strandedSteps } ?? text.steps.map(\.name),
            sounds: try await desk.soundNames(in: plan?.language ?? .zh), phones: try await desk.phones(),
            lacked: try await desk.lackedFunctions(at: visit.now), mistakes: mistakes)
        return .page(
            PartPage(
                frame: frame, subject: subject, form: form, page: page, base: base ?? frame.seen.hash,
                typedName: visit.fields["step-name"], waiting: waiting,
                week: try await week(subject, form, text)
            ).html)
    }

    /// The next days by an `hours` step as the form has it; `nil` if it cannot be read yet.
    private func week(_ subject: PartPage.Subject, _ form: any PartForm, _ text: PlanText) async throws -> WeekChart? {
        guard case .step(let step, .hours) = subject, let old = text[step],
            let edited = try? text.applying(.step(step, form.value(over: old))),
            let plan = try? NumberPlan(stored: edited.text), case .hours(let hours) = plan.steps[step]
        else { return nil }
        let today = CivilDay(at: visit.now, in: plan.timezone)
        let days = hours.ways(from: today, days: 7, by: try await desk.workCalendar())
        return WeekChart(visit: visit, hours: hours, days: days)
    }
}

extension PartPage.Subject {
    var form: any PartForm.Type {
        switch self {
        case .head: HeadForm.self
        case .step(_, let kind), .new(let kind, _): kind.form
        }
    }
}
