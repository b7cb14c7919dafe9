import Markup
import StrictYAML

/// Checks of a plan as a whole, when all its parts can be read.
struct PlanCheck {
    let plan: NumberPlan
    let references: [StepReference]
    /// The block of the steps.
    let steps: Element

    func report() {
        guard references.allSatisfy({ plan.steps[$0.to] != nil }) else { return }
        guard !reportLoops() else { return }
        reportDeepMenus()
        reportLongTables()
    }

    /// A call that comes back to a step without a key of the caller could go round for ever.
    private func reportLoops() -> Bool {
        let names = plan.steps.keys.sorted { $0.description < $1.description }
        let graph = StepGraph(names: names) { plan.steps[$0]?.followers ?? [] }
        let circles = graph.circles()
        var isLooping = false
        for reference in references where reference.by == .itself {
            guard let from = reference.from, circles[from] == circles[reference.to] else { continue }
            let path = [from] + graph.path(from: reference.to, to: from)
            reference.at.report(
                Message(
                    "leads from '\(from)' back to '\(from)' (\(path.shown)), so a call could ring for ever; lead it to a step "
                        + "that is not before it, or leave it out",
                    "从“\(from)”又回到“\(from)”（\(path.shown)），来电可能无休止地振铃；请转到不在它之前的步骤，或删去"))
            isLooping = true
        }
        return isLooping
    }

    private func reportDeepMenus() {
        guard let path = DeepMenuSearch(plan: plan).path else { return }
        steps.report(
            Message(
                "menus lie \(path.count) deep: \(path.shown); at most \(DeepMenuSearch.maximumDepth) are allowed",
                "语音菜单多达\(path.count)级（\(path.shown)）；最多允许\(DeepMenuSearch.maximumDepth)级"))
    }

    /// What one call can come to is one table; the dialplan carries out so many of its entries and no more.
    private func reportLongTables() {
        var sizes = TableSizes(plan: plan)
        let reachable = Set(plan.graph.ordered(from: plan.starts))
        let goals = Set(references.filter { $0.from.map(reachable.contains) ?? true }.map(\.to))
        let counts = goals.sorted { $0.description < $1.description }.map { (step: $0, count: sizes.entries(from: $0)) }
        guard let longest = counts.max(by: { $0.count < $1.count }), longest.count > HuntTable.maximumEntries else {
            return
        }
        steps.report(
            Message(
                "one call could come from '\(longest.step)' through \(longest.count) targets and announcements; at most "
                    + "\(HuntTable.maximumEntries) are carried out, so shorten the lists",
                "一通来电从“\(longest.step)”起可能经过\(longest.count)个接听号码和提示音；最多执行\(HuntTable.maximumEntries)个，"
                    + "请缩短列表"))
    }
}

/// Looks for a way on which more menus follow each other than callers can be led through.
private struct DeepMenuSearch {
    static let maximumDepth = 5

    let path: [StepName]?

    /// - Note: In a plan with a great many menus that all lead to each other the search is given up, and the plan
    ///   passes.
    init(plan: NumberPlan) {
        let graph = StepGraph(names: Array(plan.steps.keys)) { name in
            // A way ends at the next menu: what lies behind it is that menu's.
            guard let step = plan.steps[name] else { return [] }
            if case .menu = step { return [] } else { return step.followers }
        }
        var next: [StepName: [StepName]] = [:]
        for (name, step) in plan.steps {
            guard case .menu = step else { continue }
            let goals = Set(step.followers + step.choices).sorted { $0.description < $1.description }
            next[name] = graph.ordered(from: goals).filter { plan.steps[$0]?.isMenu == true }
        }
        var budget = 200_000
        var found: [StepName]?
        for menu in graph.ordered(from: plan.starts) where found == nil && plan.steps[menu]?.isMenu == true {
            found = Self.search(path: [menu], next, &budget)
        }
        path = found
    }

    private static func search(path: [StepName], _ next: [StepName: [StepName]], _ budget: inout Int) -> [StepName]? {
        guard path.count <= maximumDepth else { return path }
        budget -= 1
        guard budget > 0, let last = path.last else { return nil }
        for menu in next[last] ?? [] where !path.contains(menu) {
            if let found = search(path: path + [menu], next, &budget) { return found }
        }
        return nil
    }
}

extension NumberPlan {
    /// Every step, and where it may lead, by keys too.
    var graph: StepGraph {
        StepGraph(names: Array(steps.keys)) { name in
            steps[name].map { $0.followers + $0.choices } ?? []
        }
    }

    /// Where a call may begin, or be sent to from anywhere.
    var starts: [StepName] {
        [start, limits?.atLimit, patience?.then].compactMap(\.self)
    }
}

extension [StepName] {
    /// `a → b → a`; of a long way its beginning and its end.
    fileprivate var shown: String {
        let names = map(\.description)
        let some = count <= 12 ? names : names.prefix(6) + ["…"] + names.suffix(5)
        return some.joined(separator: " → ")
    }
}

extension Step {
    fileprivate var isMenu: Bool {
        if case .menu = self { true } else { false }
    }
}
