import Access
import Markup
import Operations
import Routing
import StrictYAML

/// Saving what was typed into a form, as the draft.
extension PartEditing {
    /// The text that the form was made from.
    var base: TextHash? { visit.fields["base"].flatMap(TextHash.init(_:)) }

    /// The edits of a part that make it what a form has, under the name that was typed.
    func edits(
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

    func note(of subject: PartPage.Subject) -> String {
        switch subject {
        case .head: visit.words("The draft is saved.", "已保存到草稿。")
        case .step(let step, _): visit.words("‘\(step)’ is saved to the draft.", "“\(step)”已保存到草稿。")
        case .new(_, let name) where waiting == nil:
            visit.words("‘\(name)’ is in the draft. Lead a step to it.", "“\(name)”已加入草稿，请让某一步转到它。")
        case .new(_, let name):
            visit.words("‘\(name)’ is in the draft, with what leads to it.", "“\(name)”已加入草稿，刚才的改动一起保存了。")
        }
    }

    func save(_ text: PlanText, basedOn base: TextHash, _ sentence: String) async throws -> Answer {
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
    func mistakes(
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

extension PlanText {
    /// The text after several edits, one after the other.
    func applying(_ edits: [PlanEdit]) throws -> PlanText { try edits.reduce(self) { try $0.applying($1) } }
}
