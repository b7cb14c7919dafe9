import Access
import Billing
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing
import StrictYAML

/// The forms of a plan: each step, its head, and new steps. What they save is the draft.
enum PartRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "plan/head", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).show(.head)
        }
        pages.number(.post, "plan/head", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).take(.head)
        }
        pages.number(.get, "plan/add", needs: .changePlan) { desk, visit in
            .page(
                NewStepPage(
                    frame: try await PlanFrame.made(for: desk, visit),
                    lacked: try await desk.lackedFunctions(at: visit.now),
                    waiting: visit.kept() == nil ? nil : visit.query["f"]
                ).page)
        }
        pages.number(.get, "plan/add/:kind", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).show(.new(try kind(visit)))
        }
        pages.number(.post, "plan/add/:kind", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).take(.new(try kind(visit)))
        }
        pages.number(.get, "plan/steps/:step", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).show(.step(try step(visit)))
        }
        pages.number(.post, "plan/steps/:step", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).take(.step(try step(visit)))
        }
        pages.number(.post, "plan/steps/:step/remove", needs: .changePlan) { desk, visit in
            try await Editing(desk, visit).remove(try step(visit))
        }
    }

    private static func kind(_ visit: Visit) throws -> StepKind {
        guard let kind = visit.parameter("kind").flatMap({ StepKind(rawValue: $0) }) else {
            throw AccessRefusal.notFound
        }
        return kind
    }

    private static func step(_ visit: Visit) throws -> StepName {
        guard let step = visit.parameter("step").flatMap({ StepName($0) }) else { throw AccessRefusal.notFound }
        return step
    }
}

/// One visit to a form of a plan.
private struct Editing {
    /// The part that a path names.
    enum Part {
        case head
        case step(StepName)
        case new(StepKind)
    }

    let desk: NumberDesk
    let visit: Visit
    let frame: PlanFrame
    let sounds: [String]
    let phones: [Phone]
    let lacked: [MissingFunction]
    let calendar: WorkCalendar

    init(_ desk: NumberDesk, _ visit: Visit) async throws {
        self.desk = desk
        self.visit = visit
        frame = try await PlanFrame.made(for: desk, visit)
        sounds = try await desk.soundNames(in: frame.seen.plan?.language ?? .zh)
        phones = try await desk.phones()
        lacked = try await desk.lackedFunctions(at: visit.now)
        calendar = try await desk.workCalendar()
    }

    // MARK: Showing

    func show(_ part: Part) async throws -> Answer {
        try await answer(part) { text, subject, value in
            .page(page(subject, subject.form.init(value), text).html)
        }
    }

    /// Shows the form with a row more or less, or saves it.
    func take(_ part: Part) async throws -> Answer {
        try await answer(part) { text, subject, value in
            var form = subject.form.init(visit.fields)
            if let act = visit.fields["act"].flatMap(RowAct.init(_:)) {
                form.act(act)
                return .page(page(subject, form, text).html)
            }
            guard let base else { return .redirect(to: frame.base) }
            if visit.fields.fields.contains(where: { $0.value == FormPage.newStep }) { return newStep(for: part) }
            do {
                let edited = try edits(
                    subject, form.value(over: value), in: text, named: visit.fields["step-name"] ?? ""
                ).reduce(text) { try $0.applying($1) }
                let whole = try joiningWaiting(edited)
                // A form that waited is as old as its own text: who changed that meanwhile is told.
                let oldest = waiting.flatMap(visit.kept)?["base"].flatMap(TextHash.init(_:)) ?? base
                return try await save(whole, basedOn: oldest, note(of: subject))
            } catch let error as InvalidDocument {
                return .page(page(subject, form, text, mistakes(error, subject, form)).html)
            }
        }
    }

    /// Keeps the form, which leads to a step that is not there yet, until the step is made.
    private func newStep(for part: Part) -> Answer {
        let name =
            switch part {
            case .head: ""
            case .step(let step): step.description
            case .new: visit.fields["step-name"] ?? ""
            }
        let rest = visit.fields.fields.filter { !["csrf", "act"].contains($0.name) }
        let kept = FormFields([.init(Self.waitingPart, name)] + rest)
        let query = FormFields([.init("f", visit.keep(kept))]).encoded
        return .redirect(to: "\(frame.base)/add?\(query)")
    }

    /// The step, empty for the head, whose form waits for a new step.
    private static let waitingPart = "waiting-part"

    /// Adds what was typed in the form that waits for the new step, with the step's name where it leads to it.
    private func joiningWaiting(_ text: PlanText) throws -> PlanText {
        guard let kept = waiting.flatMap(visit.kept), let part = kept[Self.waitingPart],
            let name = visit.fields["step-name"]
        else { return text }
        let fields = FormFields(
            kept.fields.map { .init($0.name, $0.value == FormPage.newStep ? name : $0.value) })
        let subject: PartPage.Subject
        let old: DocumentValue
        if part.isEmpty {
            (subject, old) = (.head, .block(text.head))
        } else if let step = StepName(part), let value = text[step], let kind = StepKind(of: value) {
            (subject, old) = (.step(step, kind), value)
        } else {
            return text
        }
        let value = subject.form.init(fields).value(over: old)
        return try edits(subject, value, in: text, named: fields["step-name"] ?? "").reduce(text) {
            try $0.applying($1)
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
                return .page(page(subject, form, text, mistakes(error, subject, form)).html)
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
    ) -> PartPage {
        let steps = frame.seen.plan.map { $0.orderedSteps + $0.strandedSteps } ?? text.steps.map(\.name)
        let page = FormPage(
            visit: visit, steps: steps, sounds: sounds, phones: phones, lacked: lacked, mistakes: mistakes)
        return PartPage(
            frame: frame, subject: subject, form: form, page: page, base: base ?? frame.seen.hash,
            typedName: visit.fields["step-name"], waiting: waiting, week: week(subject, form, text))
    }

    /// The next days by an `hours` step as the form has it; `nil` if it cannot be read yet.
    private func week(_ subject: PartPage.Subject, _ form: any PartForm, _ text: PlanText) -> WeekChart? {
        guard case .step(let step, .hours) = subject, let old = text[step],
            let edited = try? text.applying(.step(step, form.value(over: old))),
            let plan = try? NumberPlan(stored: edited.text), case .hours(let hours) = plan.steps[step]
        else { return nil }
        let today = CivilDay(at: visit.now, in: plan.timezone)
        return WeekChart(visit: visit, hours: hours, days: hours.ways(from: today, days: 7, by: calendar))
    }

    // MARK: Saving

    private var base: TextHash? { visit.fields["base"].flatMap(TextHash.init(_:)) }

    /// The form that waits for the step that is being added.
    private var waiting: String? {
        [visit.fields["f"], visit.query["f"]].compactMap(\.self).first { visit.kept($0) != nil }
    }

    private func edits(
        _ subject: PartPage.Subject, _ value: DocumentValue, in text: PlanText, named typed: String
    ) throws -> [PlanEdit] {
        switch subject {
        case .head:
            let old = DocumentValue.block(text.head)
            let keys = (old.fields + value.fields).map(\.key)
            return Set(keys).filter { old[$0] != value[$0] }.sorted().map { .head($0, value[$0]) }
        case .new:
            return [.add(try name(typed), value)]
        case .step(let step, _):
            let name = typed.isEmpty ? step : try name(typed)
            return [.step(step, value), .rename(step, to: name)]
        }
    }

    private func name(_ typed: String) throws -> StepName {
        guard let name = StepName(typed) else {
            throw InvalidDocument([
                Mistake(
                    line: 1, path: "steps",
                    message: typed.isEmpty
                        ? Message("give the step a name", "请给步骤取名")
                        : Message(
                            "'\(typed.shortened)' is no step name; use letters, digits, - and _, at most 40",
                            "“\(typed.shortened)”不能作步骤名；请用文字、数字、- 和 _，最多40个字符"))
            ])
        }
        return name
    }

    private func note(of subject: PartPage.Subject) -> String {
        switch subject {
        case .head: visit.words("The draft is saved.", "已保存到草稿。")
        case .step(let step, _): visit.words("‘\(step)’ is saved to the draft.", "“\(step)”已保存到草稿。")
        case .new(_, let name): visit.words("‘\(name)’ is in the draft. Lead a step to it.", "“\(name)”已加入草稿，请让某一步转到它。")
        }
    }

    private func save(_ text: PlanText, basedOn base: TextHash, _ sentence: String) async throws -> Answer {
        do {
            let edited = try await desk.keepDraft(text.text, basedOn: base, at: visit.now)
            let rest =
                edited.draft == nil
                ? visit.words(" It is as the version in use now: there is no draft.", "现在和正在用的版本相同，没有草稿。") : ""
            return .redirect(to: frame.base, Confirmation("\(sentence)\(rest)"))
        } catch let conflict as EditConflict {
            return .page(ConflictPage(frame: frame, conflict: conflict).page)
        }
    }

    /// The mistakes of the new text at the fields of the form; those of other parts with their lines.
    private func mistakes(
        _ error: InvalidDocument, _ subject: PartPage.Subject, _ form: any PartForm
    ) -> Mistakes {
        var mistakes = Mistakes()
        let typed = visit.fields["step-name"]
        let own: String? =
            switch subject {
            case .head: nil
            case .step(let step, _): "steps.\(typed ?? step.description)"
            case .new: "steps.\(typed ?? "")"
            }
        for mistake in error.mistakes {
            let path = mistake.path
            if path == "steps" || path == own {
                mistakes.add(visit.words(mistake.message), at: "step-name")
            } else if let own, path.hasPrefix(own + ".") {
                mistakes.add(visit.words(mistake.message), at: form.field(at: String(path.dropFirst(own.count + 1))))
            } else if own == nil, !path.hasPrefix("steps.") {
                mistakes.add(visit.words(mistake.message), at: form.field(at: path))
            } else {
                mistakes.add(visit.words(mistake.sentence), at: "main")
            }
        }
        return mistakes
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
