public import Markup
public import Routing

/// The change from one plan to another, a sentence each.
public struct PlanChanges: Sendable {
    /// Empty: calls go as before.
    public private(set) var sentences: [Message] = []
    /// Steps of the newer plan that are new or other than before.
    public private(set) var steps: Set<StepName> = []

    /// - Parameter name: The name of a telephone, or its number.
    public init(from old: NumberPlan, to new: NumberPlan, name: (DialTarget) -> String) {
        compare(old.facts, new.facts, of: nil)
        if old.callGuard != new.callGuard {
            sentences.append(Message("who is let in has changed", "来电拦截有改动"))
        }
        if old.password != new.password {
            sentences.append(Message("access codes have changed", "接入密码有改动"))
        }
        for step in new.orderedSteps + new.strandedSteps {
            guard let now = new.steps[step], old.steps[step] != now else { continue }
            steps.insert(step)
            let words = StepWords(now, name: name)
            guard let before = old.steps[step] else {
                sentences.append(
                    Message("new step ‘\(step)’: \(words.kind.english)", "新增步骤“\(step)”：\(words.kind.chinese)"))
                continue
            }
            compare(StepWords(before, name: name), words, of: step)
        }
        for step in old.orderedSteps + old.strandedSteps where new.steps[step] == nil {
            sentences.append(Message("step ‘\(step)’ is gone", "删去步骤“\(step)”"))
        }
    }

    private mutating func compare(_ old: StepWords, _ new: StepWords, of step: StepName) {
        let count = sentences.count
        if old.kind != new.kind { add(Message("kind", "方式"), old.kind, new.kind, of: step) }
        compare(old.facts, new.facts, of: step)
        for way in new.ways where !old.ways.contains(way) {
            let before = old.ways.first { $0.rule == way.rule }?.goes
            add(way.rule, before.map(Self.quoted), Self.quoted(way.goes), of: step)
        }
        for way in old.ways where !new.ways.contains(where: { $0.rule == way.rule }) {
            add(way.rule, Self.quoted(way.goes), nil, of: step)
        }
        if sentences.count == count {
            sentences.append(
                Message("‘\(step)’: other changes, see the text", "“\(step)”：有其他改动，见文本对比"))
        }
    }

    private mutating func compare(_ old: [StepWords.Fact], _ new: [StepWords.Fact], of step: StepName?) {
        for fact in new where !old.contains(fact) {
            add(fact.name, old.first { $0.name == fact.name }?.value, fact.value, of: step)
        }
        for fact in old where !new.contains(where: { $0.name == fact.name }) {
            add(fact.name, fact.value, nil, of: step)
        }
    }

    /// `“夜间值班”电话：13700002222 → 李明`
    private mutating func add(_ name: Message, _ old: Message?, _ new: Message?, of step: StepName?) {
        let place = step.map { Message("‘\($0)’, ", "“\($0)”") } ?? Message("", "")
        let none = Message("none", "无")
        sentences.append(place + name + Message(": ", "：") + (old ?? none) + Message(" → ", " → ") + (new ?? none))
    }

    private static func quoted(_ step: StepName) -> Message { Message("‘\(step)’", "“\(step)”") }
}
