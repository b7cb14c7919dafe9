import Markup

/// Ways that lead back. Those that need no key are refused when a plan is read.
extension Survey {
    func loops() -> [Finding] {
        circularMenus() + ringingLoops()
    }

    /// Menus whose keys lead to menus for ever.
    private func circularMenus() -> [Finding] {
        let leaving = stepsWithAnEnd
        return reachedSteps.compactMap { name, step in
            guard case .menu(let menu) = step else { return nil }
            let goals = Array(menu.keys.values) + Array(menu.extensions.values)
            guard !goals.contains(where: leaving.contains) else { return nil }
            let isAlone = goals.allSatisfy { plan.landings(from: $0) == [name] }
            let key =
                menu.keys.sorted { $0.key < $1.key }.first.map { String($0.key) } ?? menu.extensions.keys.min() ?? ""
            let example = example(to: name, in: territory.reached(name), keys: [key]) { call in
                call.goals(of: name).first.map { goals.contains($0) } ?? false
            }
            let english =
                isAlone
                ? "every key of '\(name)' leads to the same menu again" : "the keys of '\(name)' lead to menus only"
            let chinese = isAlone ? "“\(name)”的每个按键都回到同一菜单" : "“\(name)”的按键只在菜单之间打转"
            return Finding(
                .menuInCircle, .warning, step: name,
                Message(
                    "\(english): the only way out is to key nothing until '\(menu.otherwise)' follows",
                    "\(chinese)，只有一直不按键，直到转入“\(menu.otherwise)”才能离开"),
                example: example)
        }
    }

    /// Steps from which keys and the plan itself lead to a ring or an announcement.
    private var stepsWithAnEnd: Set<StepName> {
        var ended: Set<StepName> = []
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (name, step) in plan.steps where !ended.contains(name) {
                let goals =
                    if case .menu(let menu) = step { Array(menu.keys.values) + Array(menu.extensions.values) } else {
                        step.followers
                    }
                guard step.isRing || step.isAnnouncement || goals.contains(where: ended.contains) else { continue }
                ended.insert(name)
                hasChanged = true
            }
        }
        return ended
    }

    /// Ring, menu, and by a key the same ring again: bounded, because a call comes back to Hotline ten times at most.
    private func ringingLoops() -> [Finding] {
        let circles = plan.graph.circles()
        var seen: Set<Int> = []
        return reachedSteps.compactMap { name, step in
            guard step.isRing, let circle = circles[name], !seen.contains(circle),
                let example = example(comingBackTo: name)
            else { return nil }
            seen.insert(circle)
            return Finding(
                .loop, .info, step: name,
                Message(
                    "a caller can come back to '\(name)' by keys after it has rung, up to \(Simulation.maximumResumes) times",
                    "“\(name)”振铃后，来电者按键可再次回到这里，最多\(Simulation.maximumResumes)次"),
                example: example)
        }
    }

    private func example(comingBackTo name: StepName) -> Example? {
        let likely = territory.reached(name).intersection(territory.admitted)
        for cell in likely.cells(atMost: 20, perRow: 5) {
            var search = RouteSearch(context: context(callers[cell.row], times.first(of: cell.column).start))
            guard let first = search.route(to: name) else { continue }
            for (move, goal) in search.moves(from: name) {
                guard let back = search.route(from: goal, to: name) else { continue }
                var route = first
                route.moves += [(name, move)] + back.moves
                guard let example = search.example(route, outcomes: [.answer]) else { continue }
                let call = simulate(example)
                guard let last = call.hops.last, call.hops.dropLast().contains(where: { $0.targets == last.targets }),
                    call.resumes > 0
                else { continue }
                return example
            }
        }
        return nil
    }
}

extension NumberPlan {
    /// The rings, announcements and menus that a step leads to by hours, places, shares and greetings.
    func landings(from step: StepName) -> Set<StepName> {
        let passing = StepGraph(names: Array(steps.keys)) { name in
            switch steps[name] {
            case .hours, .places, .shares, .greeting: steps[name]?.followers ?? []
            case .ring, .announce, .menu, nil: []
            }
        }
        return Set(
            passing.ordered(from: [step]).filter { name in
                switch steps[name] {
                case .ring, .announce, .menu: true
                case .hours, .places, .shares, .greeting, nil: false
                }
            })
    }
}
