import Foundation
import Numbering

/// A way through a plan for one caller at one instant, and what he has to do, and telephones have to do, for it.
struct Route {
    enum Move: Hashable {
        /// Hours, places and greetings lead on by themselves.
        case pass
        case key(String)
        /// Keys nothing until the menu gives up.
        case silence
        case share(Int)
        /// The end of each hop.
        case ring([SimulatedCall.Outcome])
    }

    /// Where it begins.
    enum Entry: Hashable {
        case start
        case limit(LimitKind)
    }

    var entry = Entry.start
    var moves: [(step: StepName, move: Move)] = []
    /// The step it comes to.
    var end: StepName
}

/// Looks for the shortest way to a step for one caller at one instant, as the engine would lead him.
struct RouteSearch {
    let context: CallContext
    private var lookahead: Lookahead

    init(context: CallContext) {
        self.context = context
        lookahead = Lookahead(context)
    }

    /// The shortest way from the beginning of a call.
    mutating func route(to goal: StepName) -> Route? {
        var entries: [(StepName, Route.Entry)] = [(context.plan.start, .start)]
        if let limits = context.plan.limits, let step = limits.atLimit {
            let kind: LimitKind? =
                limits.callsAtOnce != nil ? .callsAtOnce : limits.callsPerMonth != nil ? .callsPerMonth : nil
            // Where only money is limited, that step does no more than announce, and nothing leads on from it.
            entries.append((step, .limit(kind ?? .spendPerMonth)))
        }
        for (step, entry) in entries {
            if var route = route(from: step, to: goal) {
                route.entry = entry
                return route
            }
        }
        return nil
    }

    mutating func route(from start: StepName, to goal: StepName) -> Route? {
        var came: [StepName: (from: StepName, move: Route.Move)] = [:]
        var seen: Set<StepName> = [start]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let step = waiting[next]
            next += 1
            if step == goal { break }
            for (move, follower) in moves(from: step) where seen.insert(follower).inserted {
                came[follower] = (step, move)
                waiting.append(follower)
            }
        }
        guard seen.contains(goal) else { return nil }
        var route = Route(end: goal)
        var step = goal
        while let way = came[step] {
            route.moves.append((way.from, way.move))
            step = way.from
        }
        route.moves.reverse()
        return route
    }

    /// Every way on from a step, those that need least first.
    mutating func moves(from step: StepName) -> [(Route.Move, StepName)] {
        switch context.plan.steps[step] {
        case .hours, .places:
            return context.goal(of: step).map { [(.pass, $0)] } ?? []
        case .greeting(let greeting):
            return [(.pass, greeting.goes)]
        case .shares(let shares):
            let open = drawn(shares)
            return open.enumerated().map { (.share($0), $1.step) }
        case .menu(let menu):
            let keys = menu.keys.sorted { $0.key < $1.key }.map { (Route.Move.key(String($0.key)), $0.value) }
            let extensions = menu.extensions.sorted { $0.key < $1.key }.map { (Route.Move.key($0.key), $0.value) }
            return keys + extensions + [(.silence, menu.otherwise)]
        case .ring(let ring):
            let count = hops(of: ring, at: step)
            let ways: [(SimulatedCall.Outcome, StepName?)] = [
                (.noanswer, ring.onNoAnswer ?? ring.otherwise), (.busy, ring.onBusy ?? ring.otherwise),
                (.unavailable, ring.otherwise ?? ring.onNoAnswer),
            ]
            return ways.compactMap { outcome, goal in goal.map { (.ring(outcomes(outcome, count)), $0) } }
        case .announce, nil:
            return []
        }
    }

    /// Between which branches a share is drawn.
    mutating func drawn(_ shares: Shares) -> [ShareBranch] {
        let open = shares.branches.filter { lookahead.isOpen($0.step) }
        return open.isEmpty ? shares.branches : open
    }

    func hops(of ring: Ring, at step: StepName) -> Int {
        RingRun(ring, staff: context.staff(of: ring, at: step).targets).hops.count
    }

    /// The last hop ends so; those before it quickly, so that no patience runs out.
    private func outcomes(_ last: SimulatedCall.Outcome, _ count: Int) -> [SimulatedCall.Outcome] {
        let first: SimulatedCall.Outcome = context.plan.patience == nil && last != .unavailable ? .busy : .unavailable
        return Array(repeating: first, count: max(0, count - 1)) + [last]
    }
}
