import Foundation
import Markup
import Numbering

/// Rules of hours and places that never decide.
extension Survey {
    func idleRules() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            switch step {
            case .hours(let hours): idleRules(of: hours, at: name)
            case .places(let places): idleRules(of: places, at: name)
            case .ring, .announce, .greeting, .shares, .menu: []
            }
        }
    }

    // MARK: hours

    private func idleRules(of hours: Hours, at name: StepName) -> [Finding] {
        guard let step = territory.index[name], let columns = territory.hourColumns[step] else { return [] }
        let come = territory.reached(name).anyRow
        return hours.rules.enumerated().filter { !columns[$0.offset].intersects(come) }.map { rule in
            idle(rule.element, rule.offset, of: hours, at: name)
        }
    }

    private func idle(_ rule: HoursRule, _ number: Int, of hours: Hours, at name: StepName) -> Finding {
        let today = times.epochStarts[0]
        if rule.isDated, rule.dates.allSatisfy({ $0.last < today }) {
            return Finding(
                .expired, .info, step: name, rule: rule.text,
                Message(
                    "rule '\(rule.text)' of '\(name)' is about days that are over", "“\(name)”的规则“\(rule.text)”中的日期已过"))
        }
        let holding = times.spans(of: rule)
        guard !holding.isEmpty else {
            return Finding(
                .ruleNeverDecides, .info, step: name, rule: rule.text,
                Message(
                    "rule '\(rule.text)' of '\(name)' holds at no time in the coming 366 days",
                    "“\(name)”的规则“\(rule.text)”在未来366天内不会生效"))
        }
        let place = times.hours.firstIndex(of: name) ?? 0
        let deciding = Set(holding.map { Int(times.rules[$0.column][place]) })
        guard !deciding.contains(number) else {
            return Finding(
                .ruleNeverDecides, .warning, step: name, rule: rule.text,
                Message(
                    "nobody comes to '\(name)' at the times of its rule '\(rule.text)'",
                    "在规则“\(rule.text)”的时间内没有来电会到达“\(name)”"))
        }
        let earlier = deciding.sorted().map { hours.rules[$0] }
        let texts = earlier.map(\.text).joined(separator: "; ")
        let isHarmless = earlier.allSatisfy { $0.goes == rule.goes }
        return Finding(
            .ruleNeverDecides, isHarmless ? .info : .warning, step: name, rule: rule.text,
            Message(
                "rule '\(rule.text)' of '\(name)' never decides: '\(texts)' before it takes all its times",
                "“\(name)”的规则“\(rule.text)”永远不会生效：其时间全部被前面的“\(texts)”占用"),
            example: example(at: name, during: holding) { call in
                earlier.contains { call.goals(of: name).contains($0.goes) }
            })
    }

    /// A call that comes to a step in one of these spans.
    func example(
        at name: StepName, during spans: [TimePartition.Span], shows: (SimulatedCall) -> Bool
    ) -> Example? {
        let reached = territory.reached(name).intersection(territory.admitted)
        var tried = 0
        for span in spans {
            for row in callers.indices where reached.contains(row, span.column) {
                tried += 1
                guard tried < 100 else { return nil }
                if let example = example(to: name, from: callers[row], at: span.start, shows: shows) { return example }
                break
            }
        }
        return nil
    }

    // MARK: places

    private func idleRules(of places: PlaceChoice, at name: StepName) -> [Finding] {
        guard let step = territory.index[name] else { return [] }
        let ways = territory.branches(of: step, territory.reached(name)).dropLast()
        return ways.filter(\.cells.isEmpty).compactMap { way in
            idle(places.rules[way.rule], way.rule, of: places, at: name)
        }
    }

    private func idle(_ rule: PlaceRule, _ number: Int, of places: PlaceChoice, at name: StepName) -> Finding? {
        let today = times.epochStarts[0]
        let named = callers.indices.filter { row in
            times.epochStarts.contains { rule.callers.match(callers[row], on: $0) != nil }
        }
        guard !named.isEmpty else {
            let isOver = !rule.callers.lastDays.isEmpty && rule.callers.lastDays.allSatisfy { $0 < today }
            return isOver ? nil : unnamed(rule, at: name)  // expired entries are found by themselves
        }
        let reached = territory.reached(name)
        let coming = named.filter { !reached.row($0).isEmpty }
        guard !coming.isEmpty else {
            let examples = named.lazy.compactMap { row in
                self.example(refusing: self.callers[row])
            }
            return Finding(
                .ruleNeverDecides, .warning, step: name, rule: rule.text,
                Message(
                    "nobody whom rule '\(rule.text)' names comes to '\(name)'", "规则“\(rule.text)”所列的来电都到不了“\(name)”"),
                example: examples.first)
        }
        let earlier = Set(
            coming.flatMap { row in territory.placeRules[territory.index[name] ?? 0]?.map { $0[row] } ?? [] }
        )
        .filter { $0 < number }.sorted().map { places.rules[$0] }
        let texts = earlier.map(\.text).joined(separator: "; ")
        let isHarmless = earlier.allSatisfy { $0.goes == rule.goes }
        return Finding(
            .ruleNeverDecides, isHarmless ? .info : .warning, step: name, rule: rule.text,
            Message(
                "rule '\(rule.text)' of '\(name)' never decides: '\(texts)' before it takes all its callers",
                "“\(name)”的规则“\(rule.text)”永远不会生效：其来电全部被前面的“\(texts)”占用"),
            example: example(to: name, in: cells(reached) { caller in coming.contains { callers[$0] == caller } }) {
                call in
                earlier.contains { call.goals(of: name).contains($0.goes) }
            })
    }

    private func unnamed(_ rule: PlaceRule, at name: StepName) -> Finding {
        Finding(
            .ruleNeverDecides, .warning, step: name, rule: rule.text,
            Message(
                "rule '\(rule.text)' of '\(name)' names nobody who can call", "“\(name)”的规则“\(rule.text)”没有对应任何可能的来电"))
    }

    /// A caller whom the guard refuses.
    func example(refusing caller: Caller) -> Example? {
        let instant = times.spans[0].start
        var search = RouteSearch(context: context(caller, instant))
        let example = search.example(Route(end: plan.start))
        return example.flatMap { simulate($0).isRefused ? $0 : nil }
    }
}

extension SimulatedCall {
    /// `true` if the guard did not let the caller in.
    var isRefused: Bool {
        receipt.decisions.contains { decision in
            if case .guarded(let verdict, _) = decision { !verdict.isAdmitted } else { false }
        }
    }
}
