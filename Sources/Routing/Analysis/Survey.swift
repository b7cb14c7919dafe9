import CivilTime
import Foundation
import Numbering

/// All that the checks look at, and the way to a call that shows what they found.
final class Survey {
    let plan: NumberPlan
    let calendar: WorkCalendar
    let duties: [StepName: Duty]
    let space: NumberSpace
    let territory: Territory
    let sounds: KnownSounds
    /// The plans of the platform's other numbers.
    let others: (DID) -> NumberPlan?

    var times: TimePartition { territory.times }
    var callers: [Caller] { territory.callers.callers }

    init(
        plan: NumberPlan, calendar: WorkCalendar, duties: [StepName: Duty], space: NumberSpace, territory: Territory,
        sounds: KnownSounds, others: @escaping (DID) -> NumberPlan?
    ) {
        self.plan = plan
        self.calendar = calendar
        self.duties = duties
        self.space = space
        self.territory = territory
        self.sounds = sounds
        self.others = others
    }

    /// Steps in the order in which calls come to them, those that none comes to at the end.
    private(set) lazy var steps: [(name: StepName, step: Step)] = {
        let ordered = plan.graph.ordered(from: plan.starts)
        let known = Set(ordered)
        return (ordered + territory.names.filter { !known.contains($0) }).compactMap { name in
            plan.steps[name].map { (name, $0) }
        }
    }()

    private(set) lazy var reachedSteps = steps.filter { !territory.reached($0.name).isEmpty }

    /// Steps from which any way leads to one that rings.
    private(set) lazy var leadingToRings = plan.leadingToRings

    func context(_ caller: Caller, _ instant: Date) -> CallContext {
        CallContext(plan: plan, caller: caller, at: instant, calendar: calendar, duties: duties)
    }

    func simulate(_ example: Example) -> SimulatedCall {
        example.simulated(with: plan, calendar: calendar, duties: duties)
    }

    // MARK: Looking for a call

    /// A call that comes to a step, as the engine itself confirms.
    /// - Parameters:
    ///   - cells: Who may show it, when.
    ///   - keys: What is keyed at the step.
    ///   - outcomes: How its hops end.
    ///   - shows: Whether the call shows what was found.
    func example(
        to step: StepName, in cells: CellSet, keys: [String] = [], outcomes: [SimulatedCall.Outcome] = [],
        shows: (SimulatedCall) -> Bool
    ) -> Example? {
        let likely = territory.admitted.intersection(cells)
        for cell in likely.cells(atMost: 300, perRow: 6) {
            let span = times.first(of: cell.column)
            if let example = example(
                to: step, from: callers[cell.row], at: span.start, keys: keys, outcomes: outcomes, shows: shows)
            {
                return example
            }
        }
        return nil
    }

    func example(
        to step: StepName, from caller: Caller, at instant: Date, keys: [String] = [],
        outcomes: [SimulatedCall.Outcome] = [], shows: (SimulatedCall) -> Bool
    ) -> Example? {
        var search = RouteSearch(context: context(caller, instant))
        guard let route = search.route(to: step),
            let example = search.example(route, keys: keys, outcomes: outcomes), shows(simulate(example))
        else { return nil }
        return example
    }

    /// A call that goes through a step and then by one of its moves.
    func example(
        through step: StepName, by goal: StepName, in cells: CellSet, outcomes: [SimulatedCall.Outcome] = [],
        shows: (SimulatedCall) -> Bool
    ) -> Example? {
        let likely = territory.admitted.intersection(cells)
        for cell in likely.cells(atMost: 300, perRow: 6) {
            var search = RouteSearch(context: context(callers[cell.row], times.first(of: cell.column).start))
            guard var route = search.route(to: step) else { continue }
            for (move, follower) in search.moves(from: step) where follower == goal {
                route.moves.append((step, move))
                route.end = goal
                if let example = search.example(route, outcomes: outcomes), shows(simulate(example)) { return example }
                route.moves.removeLast()
            }
        }
        return nil
    }
}

extension SimulatedCall {
    /// `true` if it came to a step, by the receipt.
    func passed(_ step: StepName) -> Bool {
        receipt.decisions.contains { $0.step == step }
    }

    /// Where hours, places, shares or a menu led at a step.
    func goals(of step: StepName) -> [StepName] {
        receipt.decisions.compactMap { $0.step == step ? $0.goal : nil }
    }

    var ringSeconds: Int { hops.map(\.seconds).reduce(0, +) }

    var isAnnounced: Bool {
        if case .announced = ending { true } else { false }
    }
}

extension Decision {
    /// The step at which the call was.
    fileprivate var step: StepName? {
        switch self {
        case .hours(let step, _, _, _), .places(let step, _, _, _, _), .shares(let step, _, _, _, _, _),
            .menu(let step, _, _, _, _, _), .announce(let step, _), .greeting(let step, _, _),
            .ring(let step, _, _, _, _, _, _, _, _, _):
            step
        default: nil
        }
    }

    fileprivate var goal: StepName? {
        switch self {
        case .hours(_, _, _, let goal), .places(_, _, _, _, let goal), .shares(_, _, _, _, _, let goal): goal
        case .menu(_, _, _, _, _, .key(_, let goal)), .menu(_, _, _, _, _, .extension(_, let goal)),
            .menu(_, _, _, _, _, .back(let goal)), .menu(_, _, _, _, _, .otherwise(_, let goal)):
            goal
        default: nil
        }
    }
}
