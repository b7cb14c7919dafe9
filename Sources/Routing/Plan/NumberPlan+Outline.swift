extension NumberPlan {
    /// Its steps in the order in which calls come to them: each after every step that leads to it, as far as the ways do
    /// not lead back.
    public var orderedSteps: [StepName] {
        let names = steps.keys.sorted { $0.description < $1.description }
        let graph = StepGraph(names: names) { steps[$0]?.waysInOrder ?? [] }
        let starts = [start, limits?.atLimit, patience?.then].compactMap(\.self).filter { steps[$0] != nil }
        return graph.ordered(from: starts)
    }

    /// The steps that no call comes to, by name.
    public var strandedSteps: [StepName] {
        let reached = Set(orderedSteps)
        return steps.keys.filter { !reached.contains($0) }.sorted { $0.description < $1.description }
    }
}

extension Step {
    /// The steps that it may lead to: keys first, as a menu has them.
    fileprivate var waysInOrder: [StepName] {
        guard case .menu(let menu) = self else { return followers }
        return menu.keysInOrder.map(\.goes) + menu.extensionsInOrder.map(\.goes) + followers
    }
}

extension Menu {
    /// Its keys as a telephone has them: 1 to 9, then 0, `*` and `#`.
    public var keysInOrder: [(key: Character, goes: StepName)] {
        "1234567890*#".compactMap { key in keys[key].map { (key, $0) } }
    }

    /// Its extensions, the smallest first.
    public var extensionsInOrder: [(digits: String, goes: StepName)] {
        extensions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
