import Routing
import StrictYAML

/// Forms that lead to a step which is not there yet: each waits, kept in the session, until the step is made.
extension PartEditing {
    /// The name of the field that tells which part a form that waits is of.
    private static let partField = "waiting-part"

    /// Keeps the form until the new step is made, and leads on to that.
    func newStep(for part: Part) -> Answer {
        let rest = visit.fields.fields.filter { !["csrf", "act"].contains($0.name) }
        let kept = FormFields([.init(Self.partField, part.word)] + rest)
        let query = FormFields([.init("f", visit.keep(kept))]).encoded
        return .redirect(to: "\(frame.base)/add?\(query)")
    }

    /// The id of the form that waits for the step that is being added.
    var waiting: String? {
        [visit.fields["f"], visit.query["f"]].compactMap(\.self).first { visit.kept($0) != nil }
    }

    /// The forms that wait: the one that leads to the step that is being added, then the one that leads to that one's
    /// part, and so on.
    var waitingForms: [FormFields] {
        var forms: [FormFields] = []
        while let form = (forms.isEmpty ? waiting : forms.last?["f"]).flatMap(visit.kept) { forms.append(form) }
        return forms
    }

    /// Adds what was typed in the forms that wait, each with the name of the step that it waited for.
    func joiningWaiting(_ text: PlanText) throws -> PlanText {
        var (text, made) = (text, visit.fields["step-name"] ?? "")
        for form in waitingForms {
            guard let part = form[Self.partField].flatMap(Part.init(_:)),
                let (subject, old) = Self.found(part, in: text)
            else { continue }
            let fields = FormFields(form.fields.map { .init($0.name, $0.value == FormPage.newStep ? made : $0.value) })
            made = fields["step-name"] ?? ""
            text = try text.applying(
                edits(subject, subject.form.init(fields).value(over: old), in: text, named: made))
        }
        return text
    }

    private static func found(_ part: Part, in text: PlanText) -> (PartPage.Subject, DocumentValue)? {
        switch part {
        case .head: (.head, .block(text.head))
        case .new(let kind): (.new(kind, name: ""), .block([]))
        case .step(let step):
            text[step].flatMap { value in StepKind(of: value).map { (.step(step, $0), value) } }
        }
    }
}

extension PartEditing.Part {
    /// `head`, `step NAME` or `new KIND`.
    fileprivate var word: String {
        switch self {
        case .head: "head"
        case .step(let step): "step \(step)"
        case .new(let kind): "new \(kind.rawValue)"
        }
    }

    fileprivate init?(_ word: String) {
        let parts = word.split(separator: " ", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count > 1 ? parts[1] : "") {
        case ("head", _): self = .head
        case ("step", let name):
            guard let step = StepName(name) else { return nil }
            self = .step(step)
        case ("new", let name):
            guard let kind = StepKind(rawValue: name) else { return nil }
            self = .new(kind)
        default: return nil
        }
    }
}
