public import Billing

/// The functions and limits of packages that a plan uses, as it is written: a step that no call comes to counts too.
extension NumberPlan {
    public var packageUse: PackageUse {
        PackageUse(
            functions: functions,
            counts: PackageLimits(
                callsAtOnce: limits?.callsAtOnce, targets: targets.count, menuLevels: menuLevels,
                extensions: menus.map(\.extensions.count).reduce(0, +)))
    }

    var functions: Set<ServiceFunction> {
        var functions = steps.values.reduce(into: Set<ServiceFunction>()) { $0.formUnion(used(by: $1)) }
        for list in [callGuard?.block, callGuard?.allow, callGuard?.only].compactMap(\.self) {
            if !list.numbers.isEmpty || !list.prefixes.isEmpty { functions.insert(.lists) }
            if !list.places.isEmpty || !list.classes.isEmpty { functions.insert(.guard) }
        }
        if greeting != nil { functions.insert(.greetings) }
        if password != nil { functions.insert(.password) }
        if limits?.spendPerMonth != nil || limits?.callsPerMonth != nil { functions.insert(.costControl) }
        return functions
    }

    private func used(by step: Step) -> Set<ServiceFunction> {
        switch step {
        case .announce: []
        case .greeting: [.greetings]
        case .hours: [.hours]
        case .places: [.places]
        case .shares: [.shares]
        case .menu(let menu): menu.extensions.isEmpty ? [.menu] : [.menu, .extensions]
        case .ring(let ring): used(by: ring)
        }
    }

    private func used(by ring: Ring) -> Set<ServiceFunction> {
        var functions: Set<ServiceFunction> = []
        let followers = [ring.onBusy, ring.onNoAnswer, ring.otherwise].compactMap(\.self)
        if ring.targets.count > 1 && ring.order != .together || followers.contains(where: leadsToRing) {
            functions.insert(.forwarding)
        }
        if ring.roster != nil { functions.insert(.roster) }
        if ring.ringing != .ringbackTone { functions.insert(.greetings) }
        return functions
    }

    /// `true` if telephones may ring from a step on: one that only announces forwards nobody.
    private func leadsToRing(_ step: StepName) -> Bool {
        graph { $0.followers + $0.choices }.ordered(from: [step]).contains { name in
            if case .ring = steps[name] { true } else { false }
        }
    }

    private func graph(_ followers: (Step) -> [StepName]) -> StepGraph {
        StepGraph(names: Array(steps.keys)) { steps[$0].map(followers) ?? [] }
    }

    // MARK: Counts

    /// Every telephone that may answer, by roster too, each once.
    var targets: Set<DialTarget> {
        steps.values.reduce(into: []) { targets, step in
            guard case .ring(let ring) = step else { return }
            targets.formUnion(ring.targets)
            targets.formUnion((ring.roster?.shifts ?? []).map(\.target))
        }
    }

    private var menus: [Menu] {
        steps.values.compactMap { if case .menu(let menu) = $0 { menu } else { nil } }
    }

    /// The depth of nested menus: the most that a caller has to go through at least, to come to one of them.
    var menuLevels: Int {
        var levels: [StepName: Int] = [:]
        var level = 0
        var starts = [start, limits?.atLimit, patience?.then].compactMap(\.self)
        while !starts.isEmpty {
            // All that is reached without a further menu is on this level; a menu ends it.
            var next: [StepName] = []
            while let name = starts.popLast() {
                guard levels[name] == nil, let step = steps[name] else { continue }
                if case .menu = step {
                    levels[name] = level + 1
                    next += step.followers + step.choices
                } else {
                    levels[name] = level
                    starts += step.followers
                }
            }
            starts = next
            level += 1
        }
        return levels.values.max() ?? 0
    }
}

extension NumberPlan {
    /// The plan with no more calls at once than its number's packages allow.
    public func limited(toCallsAtOnce most: Int?) -> NumberPlan {
        guard let most, most < limits?.callsAtOnce ?? .max else { return self }
        var plan = self
        plan.limits = Limits(
            callsPerMonth: limits?.callsPerMonth, spendPerMonth: limits?.spendPerMonth, callsAtOnce: most,
            refusal: limits?.refusal, atLimit: limits?.atLimit)
        return plan
    }
}
