/// The numbers of entries that the hunt tables of a plan can have.
///
/// A table holds one branch of each `hours`, `places` and `shares` step, so the branches are tried out, each with each.
/// Where they are too many for that, a bound stands in that may be too high for steps that several others lead to.
struct TableSizes {
    private let plan: NumberPlan
    private let whole: StepGraph
    private var bounds: [StepName: Int] = [:]
    /// Steps that may still be looked at.
    private var budget = 1_000_000

    init(plan: NumberPlan) {
        self.plan = plan
        whole = StepGraph(names: Array(plan.steps.keys)) { plan.steps[$0]?.followers ?? [] }
    }

    /// The most entries that a table can have for a call that goes on at `step`; up to what is carried out it may be an
    /// estimate from above.
    mutating func entries(from step: StepName) -> Int {
        // Menus and shares come before the table; where they lead to is asked for by itself.
        guard plan.steps[step]?.asks == false else { return 0 }
        let roots = [step, plan.patience?.then].compactMap(\.self)
        let bound = roots.map { self.bound(from: $0) }.reduce(1, +)
        guard bound > HuntTable.maximumEntries else { return bound }
        let all = count(whole, from: roots)
        guard all.entries > HuntTable.maximumEntries else { return all.entries }
        let forks = all.steps.filter { plan.steps[$0]?.forks.count ?? 0 > 1 }
        let combinations = forks.reduce(1) { min($0 * (plan.steps[$1]?.forks.count ?? 1), 100_000) }
        guard combinations * all.steps.count <= min(budget, 100_000) else {
            return min(all.entries, bound)
        }
        budget -= combinations * all.steps.count
        return (0..<combinations).map { count(choosing($0, of: forks, among: all.steps), from: roots).entries }.max()
            ?? 0
    }

    /// The graph in which each fork leads one way, by the number of a combination.
    private func choosing(_ combination: Int, of forks: [StepName], among steps: [StepName]) -> StepGraph {
        var rest = combination
        var chosen: [StepName: StepName] = [:]
        for fork in forks {
            let goals = plan.steps[fork]?.forks ?? []
            chosen[fork] = goals[rest % goals.count]
            rest /= goals.count
        }
        return StepGraph(names: steps) { step in
            chosen[step].map { [$0] } ?? plan.steps[step]?.followers ?? []
        }
    }

    private func count(_ graph: StepGraph, from roots: [StepName]) -> (entries: Int, steps: [StepName]) {
        let steps = graph.ordered(from: roots)
        let needsAllBusy =
            (plan.patience.map { $0.then == nil } ?? false)
            || steps.contains { plan.steps[$0]?.mayEndInAllBusy == true }
        return (steps.map { plan.steps[$0]?.maximumEntries ?? 0 }.reduce(needsAllBusy ? 1 : 0, +), steps)
    }

    /// Counts a step once for each way that leads to it.
    private mutating func bound(from step: StepName) -> Int {
        if let known = bounds[step] { return known }
        guard let node = plan.steps[step] else { return 0 }
        let goals = Set(node.followers).map { bound(from: $0) }
        let behind = node.forks.isEmpty ? goals.reduce(0, +) : goals.max() ?? 0
        let sum = min(node.maximumEntries + behind, 100_000)
        bounds[step] = sum
        return sum
    }
}

extension Step {
    /// The branches of which one call takes one.
    fileprivate var forks: [StepName] {
        switch self {
        case .hours, .places, .shares: Array(Set(followers))
        case .ring, .announce, .greeting, .menu: []
        }
    }

    fileprivate var maximumEntries: Int {
        switch self {
        case .ring(let ring):
            max(1, ring.order == .together ? (ring.sameCallerDays == nil ? 1 : 2) : ring.targets.count)
        case .announce, .greeting, .menu, .shares: 1
        case .hours, .places: 0
        }
    }

    fileprivate var mayEndInAllBusy: Bool {
        if case .ring(let ring) = self { ring.mayEndInAllBusy } else { false }
    }
}
