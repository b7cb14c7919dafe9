import Markup
import Numbering

/// Entries of lists that never decide: expired ones, exceptions that except nothing, what an earlier rule takes.
extension Survey {
    func idleEntries() -> [Finding] {
        let lists: [(String, CallerList?)] = [
            ("guard.block", plan.callGuard?.block), ("guard.allow", plan.callGuard?.allow),
            ("guard.only", plan.callGuard?.only), ("password.trusted", plan.password?.trusted),
        ]
        let expired = lists.compactMap { name, list in list.flatMap { self.expired(in: $0, called: name, step: nil) } }
        return expired + guardEntries()
            + reachedSteps.flatMap { name, step -> [Finding] in
                guard case .places(let places) = step else { return [] }
                return places.rules.enumerated().flatMap { number, rule in
                    [self.expired(in: rule.callers, called: rule.text, step: name)].compactMap(\.self)
                        + takenNumbers(number, of: places, at: name)
                }
            }
    }

    private func expired(in list: CallerList, called name: String, step: StepName?) -> Finding? {
        let today = times.epochStarts[0]
        let over = (Array(list.numbers) + Array(list.prefixes)).filter { !$0.value.holds(on: today) }.map(
            \.key.description)
        guard let first = over.min() else { return nil }
        return Finding(
            .expired, .info, step: step, rule: name,
            Message(
                "\(over.count) entries of \(name) are over, such as \(first); take them out",
                "\(name)中有\(over.count)条已过期，例如\(first)，可以删除"))
    }

    // MARK: The guard

    private func guardEntries() -> [Finding] {
        guard let callGuard = plan.callGuard, let allow = callGuard.allow else { return [] }
        let other = callGuard.block ?? callGuard.only
        guard let other else { return [] }
        let isOnly = callGuard.only != nil
        return numbersExcepted(allow, other, isOnly) + prefixesExcepted(allow, other, isOnly)
            + placesExcepted(allow, other, isOnly) + classesExcepted(allow, other, isOnly)
    }

    private func numbersExcepted(_ allow: CallerList, _ other: CallerList, _ isOnly: Bool) -> [Finding] {
        let today = times.epochStarts[0]
        return allow.numbers.keys.sorted { $0.description < $1.description }.prefix(1000).compactMap { key in
            guard allow.numbers[key]?.holds(on: today) == true else { return nil }
            let caller = space.caller(key.description)
            if other.numbers[key]?.holds(on: today) == true {
                return isOnly ? needless(key.description, caller) : overruled(key.description, caller)
            }
            let isNamed = other.match(caller, on: today) != nil
            if !isOnly, !isNamed, !other.places.isEmpty, !space.knowsPlaces { return nil }
            return isNamed == isOnly ? needless(key.description, caller) : nil
        }
    }

    private func prefixesExcepted(_ allow: CallerList, _ other: CallerList, _ isOnly: Bool) -> [Finding] {
        allow.prefixes.keys.sorted { $0.description < $1.description }.compactMap { key in
            let caller = callers.first { $0.number?.hasPrefix(key.description) == true }
            if other.prefixes[key] != nil {
                return isOnly ? needless("\(key)…", caller) : overruled("\(key)…", caller)
            }
            let covers = NumberKey.beginnings(of: key.description).contains { other.prefixes[$0] != nil }
            guard !isOnly else { return covers ? needless("\(key)…", caller) : nil }
            let others = !other.places.isEmpty || !other.classes.isEmpty
            return covers || others ? nil : needless("\(key)…", caller)
        }
    }

    private func placesExcepted(_ allow: CallerList, _ other: CallerList, _ isOnly: Bool) -> [Finding] {
        allow.places.entries.sorted { $0.text < $1.text }.compactMap { entry in
            let place = entry.place
            let caller = callers.first { $0.places.contains { place.holds($0) } }
            if other.places.entries.contains(where: { $0.place == place }) {
                return isOnly ? needless(entry.text, caller) : overruled(entry.text, caller)
            }
            let covers = other.places.entries.contains { $0.place.holds(place) }
            guard !isOnly else { return covers ? needless(entry.text, caller) : nil }
            return covers || !other.classes.isEmpty ? nil : needless(entry.text, caller)
        }
    }

    private func classesExcepted(_ allow: CallerList, _ other: CallerList, _ isOnly: Bool) -> [Finding] {
        allow.classes.sorted { $0.rawValue < $1.rawValue }.compactMap { kind in
            let caller = callers.first { $0.numberClass == kind }
            let isSame = other.classes.contains(kind)
            if isSame { return isOnly ? needless(kind.rawValue, caller) : overruled(kind.rawValue, caller) }
            return isOnly ? nil : needless(kind.rawValue, caller)
        }
    }

    /// Both lists name it: the one that admits counts.
    private func overruled(_ entry: String, _ caller: Caller?) -> Finding {
        Finding(
            .ruleNeverDecides, .warning, rule: entry,
            Message(
                "guard.block names \(entry), and so does guard.allow, which counts: it is let in",
                "guard.block 和 guard.allow 都列有\(entry)，以 allow 为准，不会被拦截"),
            example: caller.flatMap { admitting($0) })
    }

    private func needless(_ entry: String, _ caller: Caller?) -> Finding {
        Finding(
            .ruleNeverDecides, .warning, rule: entry,
            Message(
                "guard.allow excepts \(entry), whom nothing refuses", "guard.allow 中的\(entry)本来就不会被拦截，此例外不起作用"),
            example: caller.flatMap { admitting($0) })
    }

    private func admitting(_ caller: Caller) -> Example? {
        var search = RouteSearch(context: context(caller, times.spans[0].start))
        return search.example(Route(end: plan.start)).flatMap { simulate($0).isRefused ? nil : $0 }
    }

    // MARK: Numbers that an earlier rule takes

    private func takenNumbers(_ number: Int, of places: PlaceChoice, at name: StepName) -> [Finding] {
        let rule = places.rules[number]
        let today = times.epochStarts[0]
        guard let step = territory.index[name] else { return [] }
        let isIdle = territory.branches(of: step, territory.reached(name))[number].cells.isEmpty
        let earlier = places.rules.prefix(number)
        guard !isIdle, !earlier.isEmpty else { return [] }
        let numbers = rule.callers.numbers.keys.sorted { $0.description < $1.description }.prefix(2000)
        let taken = numbers.filter { key in
            let caller = space.caller(key.description)
            return earlier.contains { $0.goes != rule.goes && $0.callers.match(caller, on: today) != nil }
        }
        guard let first = taken.first?.description else { return [] }
        let example = example(to: name, in: cells(territory.reached(name)) { $0.number == first }) {
            !$0.goals(of: name).contains(rule.goes)
        }
        return [
            Finding(
                .ruleNeverDecides, .warning, step: name, rule: rule.text,
                Message(
                    "\(taken.count) numbers of rule '\(rule.text)' of '\(name)', such as \(first), are taken by a rule before it",
                    "“\(name)”的规则“\(rule.text)”中有\(taken.count)个号码（如\(first)）已被前面的规则占用"),
                example: example)
        ]
    }
}

extension Place {
    /// `true` if it is the same, or the province of the other.
    func holds(_ other: Place) -> Bool {
        province == other.province && (city == nil || city == other.city)
    }
}
