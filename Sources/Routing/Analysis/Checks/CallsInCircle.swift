import Markup

/// Other 400 numbers of the platform whose plans lead back to this one.
extension Survey {
    /// One finding for each target that is such a number, with the shortest way back, by number and step.
    func callsInCircle() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .ring(let ring) = step else { return [] }
            let numbers = Set((ring.everyTarget + (duties[name]?.targets ?? [])).compactMap(\.did))
            return numbers.subtracting([plan.did]).sorted().compactMap { number in
                plan.circle(through: number, at: name, others: others)
            }
        }
    }
}

extension NumberPlan {
    /// Finds a step that rings another number whose plan leads back.
    func circle(through number: DID, at name: StepName, others: (DID) -> NumberPlan?) -> Finding? {
        guard let way = wayBack(from: number, others) else { return nil }
        let english = way.map { "\($0.number), whose '\($0.step)' rings " }.joined() + "\(did)"
        let chinese = way.map { "\($0.number)，其“\($0.step)”振铃" }.joined() + "\(did)"
        return Finding(
            .callsInCircle, .warning, step: name, rule: "\(number)",
            Message(
                "'\(name)' rings \(english): a call can go round, and is refused when it comes back",
                "“\(name)”振铃\(chinese)：来电可能循环转接，转回时将被拒绝"),
            noExample: Message(
                "the other number's plan decides whether a call goes round", "是否循环取决于另一号码的方案"))
    }

    /// A number, and its step that rings the next.
    private struct Leg {
        let number: DID
        let step: StepName
    }

    private func wayBack(from start: DID, _ others: (DID) -> NumberPlan?) -> [Leg]? {
        var ways: [(number: DID, before: [Leg])] = [(start, [])]
        var seen: Set<DID> = [start]
        var index = 0
        while index < ways.count {
            let (number, before) = ways[index]
            index += 1
            for (step, next) in others(number)?.dialledNumbers ?? [] {
                let way = before + [Leg(number: number, step: step)]
                if next == did { return way }
                if seen.insert(next).inserted { ways.append((next, way)) }
            }
        }
        return nil
    }
}

extension NumberPlan {
    /// The 400 numbers that its steps ring, as far as calls can come to them.
    fileprivate var dialledNumbers: [(step: StepName, number: DID)] {
        graph.ordered(from: starts).flatMap { name -> [(step: StepName, number: DID)] in
            guard case .ring(let ring) = steps[name] else { return [] }
            return ring.everyTarget.compactMap { target in target.did.map { (name, $0) } }
        }
    }
}
