/// Steps that nobody comes to.
extension Survey {
    func unreachableSteps() -> [Finding] {
        let graph = plan.graph
        let led = Set(graph.ordered(from: plan.starts))
        return steps.filter { territory.reached($0.name).isEmpty }.map { name, _ in
            let sources = plan.steps.filter { ($0.value.followers + $0.value.choices).contains(name) }.map(\.key)
            let message: Message
            if sources.isEmpty && !plan.starts.contains(name) {
                message = Message("no step leads to '\(name)'", "没有任何步骤通向“\(name)”")
            } else if !led.contains(name) {
                let list = sources.map(\.description).sorted().joined(separator: ", ")
                message = Message(
                    "only \(list) lead to '\(name)', and nobody comes there", "只有\(list)通向“\(name)”，而它们本身无人能到达")
            } else {
                message = Message(
                    "nobody comes to '\(name)' in the coming 366 days, whoever calls, whenever, whatever he keys",
                    "未来366天内，任何来电、任何时间、任何按键都到不了“\(name)”")
            }
            return Finding(.unreachableStep, isLastResort(name) ? .info : .warning, step: name, message)
        }
    }

    /// Whether a step that calls come to has it as its `otherwise`, which has to be there even if the rules leave nothing.
    private func isLastResort(_ name: StepName) -> Bool {
        reachedSteps.contains { _, step in
            switch step {
            case .hours(let hours): hours.otherwise == name
            case .places(let places): places.otherwise == name
            case .ring, .announce, .greeting, .shares, .menu: false
            }
        }
    }
}
