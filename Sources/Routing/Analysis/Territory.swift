import Foundation

/// Which callers can come to which step of a plan at which times, and where somebody can be rung: computed on whole
/// classes, step by step.
///
/// What it says cannot happen, cannot: where a call takes time before it comes back to a menu or shares, every time
/// that may be then is taken in. What it says can happen is shown by an ``Example`` before it is reported.
struct Territory: Sendable {
    let plan: NumberPlan
    let callers: CallerPartition
    let times: TimePartition
    let names: [StepName]
    let index: [StepName: Int]
    /// By step: who can come there, when.
    private(set) var reached: [CellSet]
    /// By step: who would be led to more than an announcement from there, by hours, places and shares; as the engine
    /// sees it.
    private(set) var open: [CellSet]
    /// By step: who could be put through to a telephone from there, with whatever keys and outcomes.
    private(set) var answered: [CellSet]
    /// The callers whom the guard lets in and who may pass the password, with the times.
    private(set) var admitted: CellSet
    /// For each hours step the columns of each rule, `otherwise` last.
    private(set) var hourColumns: [Int: [ColumnSet]] = [:]
    /// For each places step by epoch and caller the rule, `otherwise` last.
    private(set) var placeRules: [Int: [[Int]]] = [:]
    private(set) var epochColumns: [ColumnSet] = []

    init(plan: NumberPlan, callers: CallerPartition, times: TimePartition) {
        self.plan = plan
        self.callers = callers
        self.times = times
        names = plan.steps.keys.sorted { $0.description < $1.description }
        index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let none = CellSet(rows: callers.callers.count, columns: times.columns)
        reached = names.map { _ in none }
        open = reached
        answered = reached
        admitted = none
        decide()
        admit()
        findOpen()
        findAnswered()
        spread()
    }

    var empty: CellSet { CellSet(rows: callers.callers.count, columns: times.columns) }

    func reached(_ step: StepName) -> CellSet { index[step].map { reached[$0] } ?? empty }
    func open(_ step: StepName) -> CellSet { index[step].map { open[$0] } ?? empty }
    func answered(_ step: StepName) -> CellSet { index[step].map { answered[$0] } ?? empty }

    // MARK: What each rule decides

    private mutating func decide() {
        epochColumns = times.epochStarts.map { _ in ColumnSet(columns: times.columns) }
        for (column, epoch) in times.epochs.enumerated() { epochColumns[epoch].insert(column) }
        for (place, name) in times.hours.enumerated() {
            guard case .hours(let hours) = plan.steps[name], let step = index[name] else { continue }
            var columns = (0...hours.rules.count).map { _ in ColumnSet(columns: times.columns) }
            for (column, rules) in times.rules.enumerated() { columns[Int(rules[place])].insert(column) }
            hourColumns[step] = columns
        }
        for (step, name) in names.enumerated() {
            guard case .places(let places) = plan.steps[name] else { continue }
            placeRules[step] = times.epochStarts.map { day in
                callers.callers.map { caller in
                    places.rules.firstIndex { $0.callers.match(caller, on: day) != nil } ?? places.rules.count
                }
            }
        }
    }

    private mutating func admit() {
        for (epoch, day) in times.epochStarts.enumerated() {
            let hasCode = plan.password?.codes.contains { $0.holds(on: day) } ?? true
            for (row, caller) in callers.callers.enumerated() {
                guard plan.callGuard?.verdict(on: caller, day: day).isAdmitted != false else { continue }
                guard hasCode || plan.password?.trusted?.match(caller, on: day) != nil else { continue }
                admitted.insert(epochColumns[epoch], inRow: row)
            }
        }
    }

    // MARK: Where each step leads

    /// The steps that a step leads to by hours and places, each with who goes there of `cells`.
    func branches(of step: Int, _ cells: CellSet) -> [(goal: StepName, rule: Int, cells: CellSet)] {
        switch plan.steps[names[step]] {
        case .hours(let hours):
            let goals = hours.rules.map(\.goes) + [hours.otherwise]
            return zip(goals, hourColumns[step] ?? []).enumerated().map { rule, way in
                (way.0, rule, cells.intersection(way.1))
            }
        case .places(let places):
            let goals = places.rules.map(\.goes) + [places.otherwise]
            var ways = goals.map { _ in empty }
            for (epoch, rules) in (placeRules[step] ?? []).enumerated() {
                for (row, rule) in rules.enumerated() {
                    ways[rule].formUnion(cells, in: epochColumns[epoch], row: row)
                }
            }
            return zip(goals, ways).enumerated().map { ($1.0, $0, $1.1) }
        case .shares(let shares):
            let some = shares.branches.reduce(into: empty) { $0.formUnion(open($1.step)) }
            let none = cells.subtracting(some)
            return shares.branches.enumerated().map { rule, branch in
                var way = cells.intersection(open(branch.step))
                way.formUnion(none)  // all closed: between all
                return (branch.step, rule, way)
            }
        case .greeting(let greeting):
            return [(greeting.goes, 0, cells)]
        case .ring, .announce, .menu, nil:
            return []
        }
    }

    private mutating func findOpen() {
        let graph = StepGraph(names: names) { plan.steps[$0]?.followers ?? [] }
        let full = CellSet(rows: callers.callers.count, columns: times.columns, full: true)
        for name in graph.backwards(names) {
            guard let step = index[name] else { continue }
            switch plan.steps[name] {
            case .ring, .menu: open[step] = full
            case .announce, nil: break
            case .shares(let shares): for branch in shares.branches { open[step].formUnion(open(branch.step)) }
            case .hours, .places, .greeting:
                for way in branches(of: step, full) { open[step].formUnion(way.cells.intersection(open(way.goal))) }
            }
        }
    }

    private mutating func findAnswered() {
        let full = CellSet(rows: callers.callers.count, columns: times.columns, full: true)
        let order = plan.graph.backwards(names)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for name in order {
                guard let step = index[name] else { continue }
                let before = answered[step]
                switch plan.steps[name] {
                case .ring: answered[step] = full
                case .announce, nil: break
                case .menu(let menu):
                    for goal in Set(menu.goals) { answered[step].formUnion(answered(goal)) }
                case .hours, .places, .shares, .greeting:
                    for way in branches(of: step, full) {
                        answered[step].formUnion(way.cells.intersection(answered(way.goal)))
                    }
                }
                hasChanged = hasChanged || answered[step] != before
            }
        }
    }

    // MARK: Who comes where

    private mutating func spread() {
        let later = plan.comesBack ? times.followers(within: 3 * 3600) : []
        let order = plan.graph.ordered(from: plan.starts)
        let back = plan.comesBackTo
        enter(plan.start, admitted)
        if let step = plan.limits?.atLimit { enter(step, admitted) }
        var waiting = Set(order)
        while !waiting.isEmpty {
            for name in order where waiting.remove(name) != nil {
                guard let step = index[name], !reached[step].isEmpty else { continue }
                if back.contains(name) { drift(step, later) }
                for way in ways(from: step) where enter(way.goal, way.cells) {
                    waiting.insert(way.goal)
                }
                if plan.steps[name]?.isRing == true, let then = plan.patience?.then, enter(then, reached[step]) {
                    waiting.insert(then)
                }
            }
        }
    }

    /// Every step that one leads to, with who goes there.
    private func ways(from step: Int) -> [(goal: StepName, cells: CellSet)] {
        switch plan.steps[names[step]] {
        case .ring(let ring): Set(ring.followers).map { ($0, reached[step]) }
        case .menu(let menu): Set(menu.goals).map { ($0, reached[step]) }
        case .hours, .places, .shares, .greeting: branches(of: step, reached[step]).map { ($0.goal, $0.cells) }
        case .announce, nil: []
        }
    }

    @discardableResult
    private mutating func enter(_ step: StepName, _ cells: CellSet) -> Bool {
        index[step].map { reached[$0].formUnion(cells) } ?? false
    }

    private mutating func drift(_ step: Int, _ later: [ColumnSet]) {
        guard !later.isEmpty else { return }
        for row in callers.callers.indices {
            var set = ColumnSet(columns: times.columns)
            for column in reached[step].row(row).members { set.formUnion(later[column]) }
            reached[step].insert(set, inRow: row)
        }
    }
}

extension StepGraph {
    /// Every step after all that it leads to, as far as the ways do not lead back.
    func backwards(_ names: [StepName]) -> [StepName] {
        var seen: Set<StepName> = []
        return names.flatMap { name in
            seen.contains(name) ? [] : ordered(from: [name]).reversed().filter { seen.insert($0).inserted }
        }
    }
}

extension Menu {
    /// Every step it may lead to.
    var goals: [StepName] { Array(keys.values) + Array(extensions.values) + [otherwise] }
}

extension Step {
    var isRing: Bool {
        if case .ring = self { true } else { false }
    }
}

extension NumberPlan {
    /// `true` if a call may come back to Hotline after it rang.
    fileprivate var comesBack: Bool { !comesBackTo.isEmpty }

    /// Menus and shares that a ring's outcome may lead to.
    fileprivate var comesBackTo: Set<StepName> {
        let passing = StepGraph(names: Array(steps.keys)) { name in
            switch steps[name] {
            case .hours, .places, .greeting: steps[name]?.followers ?? []
            case .ring, .announce, .shares, .menu, nil: []
            }
        }
        let goals = steps.values.flatMap { $0.isRing ? $0.followers : [] } + [patience?.then].compactMap(\.self)
        return Set(passing.ordered(from: goals).filter { steps[$0]?.asks == true })
    }
}
