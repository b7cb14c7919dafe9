import Markup
import Numbering

/// Callers who hear nothing but an announcement where nobody meant to close.
///
/// Meant are: a refusal by the guard, the password or a limit; a rule that names times or callers and leads to an
/// announcement; the `otherwise` of hours; a key that leads to an announcement, which is information.
extension Survey {
    func deadEnds() -> [Finding] {
        guard plan.steps.values.contains(where: \.isRing) else { return [announcesOnly()] }
        guard !territory.admitted.isEmpty else { return nobodyAdmitted() }
        let answered = answeredFromStart
        guard !answered.isEmpty else { return [nobodyEver()] }
        return reachedSteps.flatMap { name, step -> [Finding] in
            switch step {
            case .places(let places): return unknownPlaces(places, at: name) + closedWays(from: name)
            case .hours: return closedWays(from: name)
            case .menu(let menu): return closedKeys(of: menu, at: name) + unheard(menu, at: name)
            case .ring, .announce, .greeting, .shares: return []
            }
        }
    }

    private func announcesOnly() -> Finding {
        Finding(
            .deadEnd, .info, step: plan.start,
            Message("the plan has no step that rings: every caller hears announcements", "方案中没有振铃步骤，所有来电只能听到语音"),
            example: example(to: plan.start, in: territory.admitted) { $0.isAnnounced && $0.hops.isEmpty })
    }

    /// Where no code opens any more, that is found by itself.
    private func nobodyAdmitted() -> [Finding] {
        guard let example = callers.lazy.compactMap({ self.example(refusing: $0) }).first else { return [] }
        return [
            Finding(
                .deadEnd, .error, Message("the guard lets nobody in", "guard 拒绝了所有来电"), example: example)
        ]
    }

    private func nobodyEver() -> Finding {
        Finding(
            .deadEnd, .error, step: plan.start,
            Message(
                "nobody is ever rung in the coming 366 days: every caller hears nothing but announcements",
                "未来366天内任何来电都不会振铃，来电者只能听到语音"),
            example: example(to: plan.start, in: territory.admitted) { $0.isAnnounced && $0.hops.isEmpty })
    }

    /// Callers from nobody knows where, of whom `otherwise` does not take care.
    private func unknownPlaces(_ places: PlaceChoice, at name: StepName) -> [Finding] {
        guard case .announce = plan.steps[places.otherwise], let step = territory.index[name],
            places.rules.contains(where: { !territory.answered($0.goes).isEmpty }),
            let rest = territory.branches(of: step, territory.reached(name)).last?.cells
        else { return [] }
        let placeless = cells(rest) { $0.places.isEmpty }
        let isSerious = !placeless.isEmpty
        let found = isSerious ? placeless : rest
        guard
            let example = example(
                to: name, in: found,
                shows: { $0.isAnnounced && $0.hops.isEmpty && $0.goals(of: name).contains(places.otherwise) })
        else { return [] }
        let message =
            isSerious
            ? Message(
                "callers whose place is not known end at the announcement '\(places.otherwise)' of '\(name)', wherever they "
                    + "are; lead otherwise to a step that rings",
                "归属地未知的来电在“\(name)”处只能听到“\(places.otherwise)”的语音，即使人在服务区内；请把 otherwise 指向振铃的步骤")
            : Message(
                "callers from places that no rule of '\(name)' names hear the announcement '\(places.otherwise)'",
                "“\(name)”各规则未列出的地区的来电只能听到“\(places.otherwise)”的语音")
        return [
            Finding(.deadEnd, isSerious ? .warning : .info, step: name, rule: "otherwise", message, example: example)
        ]
    }

    /// Rules that seem to lead to somebody, but whom they let through never finds anybody.
    private func closedWays(from name: StepName) -> [Finding] {
        guard let step = territory.index[name] else { return [] }
        let texts = plan.steps[name]?.ruleTexts ?? []
        return territory.branches(of: step, territory.reached(name)).compactMap { goal, rule, cells in
            let text = rule < texts.count ? texts[rule] : "otherwise"
            return closedWay(from: name, "rule '\(text)'", "规则“\(text)”", text, to: goal, cells)
        }
    }

    private func closedKeys(of menu: Menu, at name: StepName) -> [Finding] {
        let reached = territory.reached(name)
        let choices = menu.keys.map { (String($0.key), $0.value) } + menu.extensions.map { ($0.key, $0.value) }
        return choices.sorted { $0.0 < $1.0 }.compactMap { key, goal in
            closedWay(from: name, "key \(key)", "按键\(key)", key, to: goal, reached)
        }
    }

    private func closedWay(
        from name: StepName, _ english: String, _ chinese: String, _ rule: String, to goal: StepName, _ cells: CellSet
    ) -> Finding? {
        guard !cells.isEmpty, plan.steps[goal]?.isAnnouncement == false, leadingToRings.contains(goal),
            cells.intersection(territory.answered(goal)).isEmpty,
            let example = example(through: name, by: goal, in: cells, shows: { $0.isAnnounced && $0.hops.isEmpty })
        else { return nil }
        return Finding(
            .deadEnd, .warning, step: name, rule: rule,
            Message(
                "\(english) of '\(name)' leads to '\(goal)', and from there never to anybody: whoever comes that way hears "
                    + "nothing but an announcement, at any time",
                "“\(name)”的\(chinese)转到“\(goal)”，但此后任何时间都无人接听，来电者只能听到语音"),
            example: example)
    }

    private func unheard(_ menu: Menu, at name: StepName) -> [Finding] {
        guard plan.steps[menu.otherwise]?.isAnnouncement == true, leadingToRings.contains(name) else { return [] }
        let example = example(through: name, by: menu.otherwise, in: territory.reached(name)) {
            $0.isAnnounced && $0.hops.isEmpty
        }
        guard let example else { return [] }
        return [
            Finding(
                .deadEnd, .info, step: name, rule: "otherwise",
                Message(
                    "whoever keys nothing in '\(name)' hears the announcement '\(menu.otherwise)' and is rung through to nobody",
                    "在“\(name)”不按键的来电者只能听到“\(menu.otherwise)”的语音，不会转接任何人"),
                example: example)
        ]
    }

    /// The callers who are put through to somebody, if they key the right things.
    var answeredFromStart: CellSet {
        var cells = territory.empty
        for step in plan.entries { cells.formUnion(territory.answered(step)) }
        return cells.intersection(territory.admitted)
    }

    /// Those of some callers.
    func cells(_ cells: CellSet, of isMeant: (Caller) -> Bool) -> CellSet {
        var some = territory.empty
        for (row, caller) in callers.enumerated() where isMeant(caller) { some.insert(cells.row(row), inRow: row) }
        return some
    }
}

extension NumberPlan {
    /// Where a call begins.
    var entries: [StepName] { [start, limits?.atLimit].compactMap(\.self) }

    /// Steps from which any way leads to one that rings.
    var leadingToRings: Set<StepName> {
        var goals: [StepName: [StepName]] = [:]
        for (name, step) in steps {
            for follower in step.followers + step.choices { goals[follower, default: []].append(name) }
        }
        let backwards = StepGraph(names: Array(steps.keys)) { goals[$0] ?? [] }
        return Set(backwards.ordered(from: steps.filter { $0.value.isRing }.map(\.key)))
    }
}

extension Step {
    var isAnnouncement: Bool {
        if case .announce = self { true } else { false }
    }

    /// The rules of hours (in the order in which they are looked at) and of places.
    var ruleTexts: [String] {
        switch self {
        case .hours(let hours): hours.rules.map(\.text)
        case .places(let places): places.rules.map(\.text)
        case .ring, .announce, .greeting, .shares, .menu: []
        }
    }
}
