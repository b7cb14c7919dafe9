import Markup

/// Steps that nobody comes to.
extension Survey {
    func unreachableSteps() -> [Finding] {
        let graph = plan.graph
        let led = Set(graph.ordered(from: plan.starts))
        var leading: [StepName: Set<StepName>] = [:]
        for (name, step) in plan.steps {
            for goal in step.followers + step.choices { leading[goal, default: []].insert(name) }
        }
        let lastResorts = Set(reachedSteps.compactMap(\.step.lastResort))
        return steps.filter { territory.reached($0.name).isEmpty }.map { name, _ in
            let sources = leading[name] ?? []
            let message: Message
            if sources.isEmpty && !plan.starts.contains(name) {
                message = Message("no step leads to '\(name)'", "没有任何步骤通向“\(name)”")
            } else if !led.contains(name) {
                let names = sources.map(\.description).sorted()
                let english = names.map { "'\($0)'" }.joined(separator: ", ")
                let chinese = names.map { "“\($0)”" }.joined(separator: "、")
                message = Message(
                    "only \(english) lead to '\(name)', and nobody comes there",
                    "只有\(chinese)通向“\(name)”，而来电到不了\(names.count == 1 ? "它" : "它们")")
            } else {
                message = Message(
                    "nobody comes to '\(name)' in the coming 366 days, whoever calls, whenever, whatever he keys",
                    "未来366天内，任何来电、任何时间、任何按键都到不了“\(name)”")
            }
            return Finding(.unreachableStep, lastResorts.contains(name) ? .info : .warning, step: name, message)
        }
    }

}

extension Step {
    /// The `otherwise` of hours and places, which has to be there even if the rules leave nothing.
    fileprivate var lastResort: StepName? {
        switch self {
        case .hours(let hours): hours.otherwise
        case .places(let places): places.otherwise
        case .ring, .announce, .greeting, .shares, .menu: nil
        }
    }
}
