import Markup
public import StrictYAML

/// The document of a plan, to be edited by forms: whatever an edit is not about stays as its author wrote it, comments
/// too.
///
/// It may have mistakes, as a draft may: whether the plan is right is told by reading it, `NumberPlan.init(document:)`.
public struct PlanText: Hashable, Sendable {
    public let text: String
    /// The document's keys but for `steps`, in the order written.
    public let head: [DocumentValue.Field]
    /// In the order written; those whose names are none are left out.
    public let steps: [(name: StepName, value: DocumentValue)]

    /// - Throws: `InvalidDocument` for what is no YAML, and for what is no block with steps.
    public init(_ text: String) throws(InvalidDocument) {
        try self.init(Self.document(text))
    }

    private init(_ document: DocumentText) throws(InvalidDocument) {
        guard let value = document.value, case .block? = value["steps"] else {
            throw InvalidDocument([
                Mistake(
                    line: 1, path: "",
                    message: Message("is no plan: there is no block 'steps' in it", "不是方案：其中没有“steps”一段"))
            ])
        }
        text = document.text
        head = value.fields.filter { $0.key != "steps" }
        steps = (value["steps"]?.fields ?? []).compactMap { field in
            StepName(field.key).map { ($0, field.value) }
        }
    }

    private static func document(_ text: String) throws(InvalidDocument) -> DocumentText {
        try DocumentText(text, maximumBytes: Document.maximumBytes + ListText.bytes(in: text))
    }

    public static func == (one: PlanText, other: PlanText) -> Bool { one.text == other.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension PlanText {
    /// The value of a step, as written; `nil` if there is no such step.
    public subscript(step: StepName) -> DocumentValue? {
        steps.first { $0.name == step }?.value
    }

    /// The reason why a step can only be changed in the text; `nil` if forms can.
    public func obstacle(at step: StepName) -> Mistake? {
        (try? Self.document(text))?.obstacle(at: Self.path(step))
    }

    /// The reason why the head can only be changed in the text; `nil` if forms can.
    public var headObstacle: Mistake? {
        guard let document = try? Self.document(text) else { return nil }
        return head.lazy.compactMap { document.obstacle(at: [$0.key]) }.first
    }

    /// The steps from which one leads directly to this one, in the order written.
    public func steps(before step: StepName) -> [StepName] {
        guard let document = try? Self.document(text) else { return [] }
        let sources = Self.leading(to: step, in: document).compactMap(\.from)
        return steps.map(\.name).filter(sources.contains)
    }

    /// The plan's text after a change.
    /// - Throws: `InvalidDocument` with the reason and its line: the text is written so that only it can be edited
    ///   there, or the change contradicts what the plan says elsewhere.
    public func applying(_ edit: PlanEdit) throws(InvalidDocument) -> PlanText {
        let document = try Self.document(text)
        switch edit {
        case .head(let key, let value?):
            let later = PlanReader.keys.drop { $0 != key }.dropFirst()
            return try PlanText(document.setting(value, at: [key], before: Set(later)))
        case .head(let key, nil):
            return head.contains { $0.key == key } ? try PlanText(document.removing([key])) : self
        case .start(let step):
            return try applying(.head("start", .plain("\(step)")))
        case .step(let step, let value):
            guard self[step] != nil else { throw document.missing(step) }
            return try PlanText(document.setting(value, at: Self.path(step)))
        case .add(let step, let value):
            try mustBeFree(step)
            return try PlanText(document.setting(value, at: Self.path(step)))
        case .remove(let step):
            let leading = Self.leading(to: step, in: document).map { reference in
                Mistake(
                    line: reference.at.line, path: reference.at.path,
                    message: Message("leads to '\(step)'; lead it elsewhere first", "指向“\(step)”；请先改为其他步骤"))
            }
            guard leading.isEmpty else { throw InvalidDocument(leading) }
            return try PlanText(document.removing(Self.path(step)))
        case .rename(let step, let name):
            guard self[step] != nil else { throw document.missing(step) }
            guard step != name else { return self }
            try mustBeFree(name)
            return try PlanText(
                document.renaming(
                    Self.path(step), to: "\(name)", with: Self.references(in: document, to: step).map(\.at)))
        }
    }

    private static func path(_ step: StepName) -> [String] { ["steps", "\(step)"] }

    private func mustBeFree(_ step: StepName) throws(InvalidDocument) {
        guard self[step] != nil else { return }
        throw InvalidDocument([
            Mistake(
                line: 1, path: "steps.\(step)",
                message: Message("there is a step '\(step)' already; give another name", "已有步骤“\(step)”；请另取名称"))
        ])
    }

    /// The places where the plan names a step, but for a step that leads to itself.
    private static func leading(to step: StepName, in document: DocumentText) -> [StepReference] {
        references(in: document, to: step).filter { $0.from != step }
    }

    private static func references(in document: DocumentText, to step: StepName) -> [StepReference] {
        document.read { root in
            let reader = PlanReader(known: { _ in .all }, isStored: false, file: { _ in .absent })
            _ = reader.plan(root)
            return reader.references.filter { $0.to == step }
        }
    }
}

extension DocumentText {
    fileprivate func missing(_ step: StepName) -> InvalidDocument {
        InvalidDocument([
            Mistake(
                line: 1, path: "steps.\(step)",
                message: Message(
                    "is not there any more: it was taken away or renamed meanwhile", "已不存在：其间已被删除或改名"))
        ])
    }
}
