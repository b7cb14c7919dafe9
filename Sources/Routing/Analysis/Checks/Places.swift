import Markup
import Numbering

/// Places named twice, cities within provinces that an earlier rule names, and cities whose landlines cannot be told
/// apart.
extension Survey {
    func places() -> [Finding] {
        let guardLists = [plan.callGuard?.block, plan.callGuard?.allow, plan.callGuard?.only, plan.password?.trusted]
        let repeated = guardLists.compactMap(\.self).flatMap { list in
            list.places.repeated.sorted().map { twice($0, step: nil, rule: $0, earlier: nil) }
        }
        return repeated
            + steps.flatMap { name, step -> [Finding] in
                guard case .places(let places) = step else { return [] }
                return overlaps(of: places, at: name) + sharedCodes(of: places, at: name)
            }
    }

    private func overlaps(of places: PlaceChoice, at name: StepName) -> [Finding] {
        var earlier: [(text: String, place: Place, rule: PlaceRule)] = []
        var findings: [Finding] = []
        for rule in places.rules {
            let entries = rule.callers.places.entries.sorted { $0.text < $1.text }
            findings += rule.callers.places.repeated.sorted().map {
                twice($0, step: name, rule: rule.text, earlier: rule)
            }
            for entry in entries {
                let place = entry.place
                if let same = earlier.first(where: { $0.place == place }) {
                    findings.append(twice(entry.text, entry.place, step: name, rule: rule.text, earlier: same.rule))
                } else if place.city != nil,
                    let province = earlier.first(where: { $0.place == Place(province: place.province, city: nil) })
                {
                    findings.append(within(entry.text, place, province.text, province.rule, at: name, rule))
                }
            }
            earlier += entries.map { ($0.text, $0.place, rule) }
        }
        return findings
    }

    private func twice(
        _ text: String, _ place: Place? = nil, step: StepName?, rule: String, earlier: PlaceRule?
    ) -> Finding {
        let place = place ?? Place(province: text, city: nil)
        let example = step.flatMap { step in earlier.flatMap { from(place, to: step, leadingTo: $0.goes) } }
        return Finding(
            .placeNamedTwice, .warning, step: step, rule: rule,
            Message(
                "\(text) is named twice\(step.map { " in '\($0)'" } ?? ""); the first counts",
                "\(step.map { "“\($0)”中" } ?? "")\(text)重复出现，以第一处为准"),
            example: example)
    }

    private func within(
        _ text: String, _ city: Place, _ province: String, _ earlier: PlaceRule, at name: StepName, _ rule: PlaceRule
    ) -> Finding {
        Finding(
            .cityInNamedProvince, rule.goes == earlier.goes ? .info : .warning, step: name, rule: rule.text,
            Message(
                "\(text) lies in \(province), which rule '\(earlier.text)' of '\(name)' names before it; put \(text) first",
                "\(text)属于\(province)，而“\(name)”前面的规则“\(earlier.text)”已包含\(province)；请把\(text)放在前面"),
            example: from(city, to: name, leadingTo: earlier.goes))
    }

    /// A caller from a place whom a step leads to a goal.
    private func from(_ place: Place, to step: StepName, leadingTo goal: StepName) -> Example? {
        let cells = cells(territory.reached(step)) { caller in caller.places.contains { place.holds($0) } }
        return example(to: step, in: cells) { $0.goals(of: step).contains(goal) }
    }

    private func sharedCodes(of places: PlaceChoice, at name: StepName) -> [Finding] {
        var seen: [(code: String, rule: PlaceRule)] = []
        return places.rules.flatMap { rule in
            rule.callers.places.entries.sorted { $0.text < $1.text }.compactMap { entry -> Finding? in
                let place = entry.place
                guard place.city != nil, let shared = space.sharedAreaCode(place),
                    !rule.callers.places.covers(shared.sisters)
                else { return nil }
                let rival = seen.first { $0.code == shared.code && $0.rule.goes != rule.goes }
                seen.append((shared.code, rule))
                let names = shared.sisters.compactMap(\.city)
                let cells = cells(territory.reached(name)) { caller in
                    caller.places.count > 1 && caller.places.contains(place)
                }
                let example = example(to: name, in: cells) { !$0.goals(of: name).isEmpty }
                let consequence =
                    rival.map { ("; rule '\($0.rule.text)' before it takes them all", "；前面的规则“\($0.rule.text)”会全部占用") }
                    ?? ("; the rule takes theirs too", "；此规则也会包含它们的来电")
                return Finding(
                    .sharedAreaCode, rival == nil ? .info : .warning, step: name, rule: rule.text,
                    Message(
                        "landlines of \(entry.text) cannot be told from those of \(names.joined(separator: ", ")): all have "
                            + "\(shared.code)\(consequence.0)",
                        "\(entry.text)与\(names.joined(separator: "、"))的固话共用区号\(shared.code)，无法区分\(consequence.1)"),
                    example: example)
            }
        }
    }
}

extension PlaceSet {
    /// `true` if it names all of these cities, or their provinces.
    fileprivate func covers(_ cities: [Place]) -> Bool {
        cities.allSatisfy { match([$0]) != nil }
    }
}
