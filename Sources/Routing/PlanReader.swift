public import StrictYAML

extension NumberPlan {
    /// Reads a plan document (YAML or JSON).
    ///
    /// - Parameter hasSound: Whether a sound of that name exists in that language. Asked for each sound the plan names;
    ///   left out when the document was checked before.
    /// - Throws: `InvalidDocument` with every mistake, each with its line and what to write instead.
    public init(
        document: String, hasSound: @escaping (SoundName, Language) -> Bool = { _, _ in true }
    ) throws(InvalidDocument) {
        self = try Document.read(document) { root in
            PlanReader(hasSound: hasSound).plan(root)
        }
    }
}

/// Reads the parts of a plan; collects what refers to other parts and checks it when all are known.
private final class PlanReader {
    private static let notYet = ["guard", "password", "limits"]

    private let hasSound: (SoundName, Language) -> Bool
    private var sounds: [(name: SoundName, at: Element)] = []
    private var references: [StepReference] = []
    /// Every step that the document has, also one that could not be read.
    private var names: Set<StepName> = []

    init(hasSound: @escaping (SoundName, Language) -> Bool) {
        self.hasSound = hasSound
    }

    func plan(_ root: Element) -> NumberPlan? {
        let known = ["number", "name", "timezone", "language", "answering", "greeting", "start", "steps"]
        guard let fields = root.fields(known, notYet: Self.notYet) else { return nil }
        let did = fields.required("number").flatMap(did)
        let name = fields["name"].map { $0.line(atMost: 100) } ?? did?.digits
        let timezone = fields["timezone"].map { $0.timezone() } ?? .shanghai
        let language = fields["language"].map { $0.choice(Language.self) } ?? .zh
        let answering = fields["answering"].map { $0.choice(Answering.self) } ?? .ringback
        let greeting = fields["greeting"].flatMap(sound)
        let start = fields.required("start").flatMap { reference($0, from: nil) }
        let stepsElement = fields.required("steps")
        let steps = stepsElement.flatMap(steps)
        if let language {
            reportMissingSounds(in: language)
        }
        if !names.isEmpty {
            reportUnknownSteps()
        }
        guard let did, let name, let timezone, let language, let answering, let start, let steps, let stepsElement
        else { return nil }
        let plan = NumberPlan(
            did: did, name: name, timezone: timezone, language: language, answering: answering, greeting: greeting,
            start: start, steps: steps)
        plan.reportLoops(references, at: stepsElement)
        return plan
    }

    private func did(_ element: Element) -> DID? {
        guard let text = element.text() else { return nil }
        guard let did = DID(text) else {
            element.report("'\(text.shortened)' is no 400 number; write 400 and seven digits, such as \"4006001234\"")
            return nil
        }
        return did
    }

    private func sound(_ element: Element) -> SoundName? {
        guard let text = element.text() else { return nil }
        guard let sound = SoundName(text) else {
            element.report(
                "'\(text.shortened)' is no sound name; use letters, digits, - and _, without folder and extension")
            return nil
        }
        sounds.append((sound, element))
        return sound
    }

    private func steps(_ element: Element) -> [StepName: Step]? {
        guard let pairs = element.pairs() else { return nil }
        var steps: [StepName: Step] = [:]
        var isComplete = true
        for (key, value) in pairs {
            let name = stepName(key)
            names.formUnion([name].compactMap(\.self))
            guard let name, let step = step(value, named: name) else {
                isComplete = false
                continue
            }
            steps[name] = step
        }
        return isComplete ? steps : nil
    }

    private func stepName(_ element: Element) -> StepName? {
        guard let text = element.text() else { return nil }
        guard let name = StepName(text) else {
            element.report("'\(text.shortened)' is no step name; use letters, digits, - and _, at most 40")
            return nil
        }
        return name
    }

    private func step(_ element: Element, named name: StepName) -> Step? {
        let notYet = ["hours", "menu", "places", "shares", "otherwise"]
        guard let fields = element.fields(["ring", "announce"], notYet: notYet) else { return nil }
        switch (fields["ring"], fields["announce"]) {
        case (let ring?, nil):
            return self.ring(ring, of: name).map(Step.ring)
        case (nil, let announce?):
            return sound(announce).map(Step.announce)
        case (nil, nil):
            element.report("does nothing; write ring: {targets: [...]} or announce: SOUND")
            return nil
        case (_?, _?):
            element.report("has both ring and announce; make two steps of it")
            return nil
        }
    }

    private func ring(_ element: Element, of step: StepName) -> Ring? {
        let known = ["targets", "order", "seconds", "onBusy", "onNoAnswer", "otherwise"]
        guard let fields = element.fields(known, notYet: ["accept"]) else { return nil }
        let targets = fields.required("targets").flatMap(targets)
        let order = fields["order"].map { $0.order() } ?? .sequence
        let seconds = fields["seconds"].map { $0.integer(in: 5...120) } ?? 30
        let onBusy = fields["onBusy"].map { reference($0, from: step) }
        let onNoAnswer = fields["onNoAnswer"].map { reference($0, from: step) }
        let otherwise = fields["otherwise"].map { reference($0, from: step) }
        guard let targets, let order, let seconds else { return nil }
        return Ring(
            targets: targets, order: order, seconds: seconds, onBusy: onBusy ?? nil, onNoAnswer: onNoAnswer ?? nil,
            otherwise: otherwise ?? nil)
    }

    private func targets(_ element: Element) -> [DialTarget]? {
        guard let items = element.items(atMost: 10) else { return nil }
        var targets: [DialTarget] = []
        for item in items {
            guard let text = item.text() else { continue }
            guard let target = DialTarget(text) else {
                item.report(
                    "'\(text.shortened)' cannot be dialled; write a number of 3 to 20 digits with its area code, such as "
                        + "\"02161234567\", or sip:NAME")
                continue
            }
            if targets.contains(target) {
                item.report("\(target) is in this list twice; keep one")
            }
            targets.append(target)
        }
        return targets.count == items.count ? targets : nil
    }

    private func reference(_ element: Element, from step: StepName?) -> StepName? {
        guard let name = stepName(element) else { return nil }
        references.append(StepReference(from: step, to: name, at: element))
        return name
    }

    private func reportMissingSounds(in language: Language) {
        for sound in sounds where !hasSound(sound.name, language) {
            sound.at.report(
                "there is no sound '\(sound.name)' in '\(language.rawValue)'; put \(language.rawValue)/\(sound.name).alaw "
                    + "into the sounds folder, or name another")
        }
    }

    private func reportUnknownSteps() {
        let known = names.map(\.description).sorted()
        for reference in references where !names.contains(reference.to) {
            let hint = reference.to.description.nearest(of: known).map { "did you mean '\($0)'?" }
            reference.at.report(
                "there is no step '\(reference.to)'; " + (hint ?? "the steps are: \(known.joined(separator: ", "))"))
        }
    }
}

extension Element {
    /// One line of text for people, without control characters.
    fileprivate func line(atMost maximum: Int) -> String? {
        guard let text = text() else { return nil }
        let hasControls = text.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
        guard text.count <= maximum, !hasControls else {
            report("must be one line of at most \(maximum) characters")
            return nil
        }
        return text
    }

    fileprivate func order() -> Ring.Order? {
        if let text = text(), text == "rotate" || text == "random" {
            report("'\(text)' is not available in this version of Hotline yet; write sequence or together")
            return nil
        }
        return choice(Ring.Order.self)
    }
}
