import Markup

/// Ringing that takes longer than callers wait, or than the plan's patience lets it.
extension Survey {
    /// Without patience, a call may ring so long before it is worth a warning.
    static let longestRinging = 180
    private static let maximumCells = 20_000

    func longRinging() -> [Finding] {
        let limit = plan.patience?.seconds ?? Self.longestRinging
        let bounds = RingingBound(plan: plan)
        var found: [StepName: Finding] = [:]
        for name in ringingEntries where bounds.seconds(from: name) > limit {
            let cells = territory.reached(name).intersection(territory.admitted)
            var seen: Set<[StepName]> = []
            for cell in cells.cells(atMost: Self.maximumCells) {
                var search = RouteSearch(context: context(callers[cell.row], times.first(of: cell.column).start))
                let chain = search.longest(from: name)
                guard chain.seconds > limit, seen.insert(chain.moves.map(\.step)).inserted else { continue }
                guard seen.count <= 30 else { break }
                guard let over = chain.step(over: limit), found[over] == nil else { continue }
                found[over] = finding(chain, over, &search, to: name, limit)
            }
        }
        return found.sorted { $0.key.description < $1.key.description }.map(\.value)
    }

    /// Steps where ringing may begin: those that a call comes to at first, or by a key.
    private var ringingEntries: [StepName] {
        let choices = reachedSteps.flatMap { $0.step.choices }
        var seen: Set<StepName> = []
        return (plan.entries + choices).filter { seen.insert($0).inserted }
    }

    private func finding(
        _ chain: RingingChain, _ over: StepName, _ search: inout RouteSearch, to name: StepName, _ limit: Int
    ) -> Finding? {
        guard var route = search.route(to: name) else { return nil }
        route.moves += chain.moves
        guard let example = search.example(route, outcomes: chain.moves.isEmpty ? [] : [.noanswer]) else { return nil }
        let call = simulate(example)
        guard plan.patience == nil ? call.ringSeconds > limit : call.ringSeconds >= limit else { return nil }
        let later = chain.steps(behind: over)
        let english = later.map { "'\($0)'" }.joined(separator: ", ")
        let chinese = later.map { "“\($0)”" }.joined(separator: "、")
        guard plan.patience != nil else {
            return Finding(
                .ringsTooLong, .warning, step: over,
                Message(
                    "a call can ring for \(chain.seconds) s without an answer; beyond \(limit) s hardly anybody waits: shorten it, "
                        + "or set patience",
                    "来电可能连续振铃\(chain.seconds)秒无人接听，超过\(limit)秒很少有人会等；请缩短振铃或设置 patience"),
                example: example)
        }
        return Finding(
            .ringsBeyondPatience, .warning, step: over,
            Message(
                "if nobody answers, a call rings for \(chain.seconds) s, but patience is over after \(limit) s: '\(over)' is cut "
                    + "short" + (later.isEmpty ? "" : ", never rung is \(english)"),
                "若无人接听，共需振铃\(chain.seconds)秒，但 patience 为\(limit)秒：“\(over)”会被提前中断"
                    + (later.isEmpty ? "" : "，\(chinese)不会振铃")),
            example: example)
    }
}

/// The longest that a call can ring from a step on, as it happens to one caller at one instant.
struct RingingChain {
    var seconds = 0
    var moves: [(step: StepName, move: Route.Move)] = []
    /// Seconds at the end of each ring of the chain.
    var ends: [(step: StepName, seconds: Int)] = []

    /// The step in which a limit is passed.
    func step(over limit: Int) -> StepName? {
        ends.first { $0.seconds > limit }?.step
    }

    /// The rings that come later.
    func steps(behind step: StepName) -> [StepName] {
        Array(ends.map(\.step).drop { $0 != step }.dropFirst())
    }
}

extension RouteSearch {
    /// Along the ways that need no key.
    fileprivate mutating func longest(from step: StepName) -> RingingChain {
        var known: [StepName: RingingChain] = [:]
        return longest(from: step, &known)
    }

    private mutating func longest(from step: StepName, _ known: inout [StepName: RingingChain]) -> RingingChain {
        if let chain = known[step] { return chain }
        var best = RingingChain()
        switch context.plan.steps[step] {
        case .hours, .places, .shares, .menu, .greeting:
            for (move, goal) in moves(from: step) where !move.isKey {
                var chain = longest(from: goal, &known)
                chain.moves.insert((step, move), at: 0)
                if chain.seconds > best.seconds { best = chain }
            }
        case .ring(let ring):
            best = longest(through: ring, at: step, &known)
        case .announce, nil:
            break
        }
        known[step] = best
        return best
    }

    private mutating func longest(
        through ring: Ring, at step: StepName, _ known: inout [StepName: RingingChain]
    ) -> RingingChain {
        let count = hops(of: ring, at: step)
        let ways: [(last: SimulatedCall.Outcome, seconds: Int, goal: StepName?)] = [
            (.noanswer, ring.seconds, ring.onNoAnswer ?? ring.otherwise), (.busy, 1, ring.onBusy ?? ring.otherwise),
            (.unavailable, 0, ring.otherwise ?? ring.onNoAnswer),
        ]
        var best = RingingChain()
        for way in ways {
            let own = (count - 1) * ring.seconds + way.seconds
            var chain = way.goal.map { longest(from: $0, &known) } ?? RingingChain()
            let outcomes = Array(repeating: SimulatedCall.Outcome.noanswer, count: count - 1) + [way.last]
            chain.ends = [(step, own)] + chain.ends.map { ($0.step, $0.seconds + own) }
            chain.seconds += own
            chain.moves.insert((step, .ring(outcomes)), at: 0)
            if chain.seconds > best.seconds { best = chain }
        }
        return best
    }
}

extension Route.Move {
    fileprivate var isKey: Bool {
        if case .key = self { true } else { false }
    }
}

/// No call rings longer than this: every branch taken at once.
private struct RingingBound {
    private var seconds: [StepName: Int] = [:]

    init(plan: NumberPlan) {
        let graph = StepGraph(names: Array(plan.steps.keys)) { plan.steps[$0]?.followers ?? [] }
        for name in graph.backwards(Array(plan.steps.keys)) {
            guard let step = plan.steps[name] else { continue }
            let behind = step.followers.map { seconds[$0] ?? 0 }.max() ?? 0
            seconds[name] = step.longestRinging + behind
        }
    }

    func seconds(from step: StepName) -> Int { seconds[step] ?? 0 }
}

extension Step {
    fileprivate var longestRinging: Int {
        guard case .ring(let ring) = self else { return 0 }
        return ring.seconds * max(ring.order == .together ? 2 : ring.targets.count, 1)
    }
}
