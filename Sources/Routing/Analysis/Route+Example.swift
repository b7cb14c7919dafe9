import CivilTime
import Foundation
import Numbering

extension RouteSearch {
    /// Sets up a simulation that goes this way.
    /// - Parameters:
    ///   - keys: What is keyed at the step it comes to.
    ///   - outcomes: How its hops end there.
    mutating func example(
        _ route: Route, keys more: [String] = [], outcomes last: [SimulatedCall.Outcome] = []
    ) -> Example? {
        guard let codes = codes() else { return nil }
        var keys = codes
        var outcomes: [SimulatedCall.Outcome] = []
        var positions: [StepName: Int] = [:]
        for (step, move) in route.moves {
            switch (move, context.plan.steps[step]) {
            case (.key(let key), _): keys.append(key)
            case (.silence, .menu(let menu)): keys += Array(repeating: "-", count: menu.attempts)
            case (.share(let branch), .shares(let shares)):
                let sequence = ShareSequence(weights: drawn(shares).map(\.weight))
                let position = (0..<sequence.period).first { sequence.branch(at: $0) == branch } ?? 0
                if position > 0 { positions[step] = position }
            case (.ring(let ends), _): outcomes += ends
            case (.pass, _), (.silence, _), (.share, _): break
            }
        }
        keys += more
        outcomes += last
        while keys.last == "-" { keys.removeLast() }
        while outcomes.count > 1, outcomes.last == outcomes[outcomes.count - 2] { outcomes.removeLast() }
        let limits = context.plan.limits
        guard let caller = context.caller else { return nil }
        return Example(
            caller: caller, at: context.at, keys: keys, outcomes: outcomes, positions: positions,
            callsAtOnce: route.entry == .limit(.callsAtOnce) ? limits?.callsAtOnce ?? 0 : 0,
            callsThisMonth: route.entry == .limit(.callsPerMonth) ? limits?.callsPerMonth ?? 0 : 0,
            isMoneySpent: route.entry == .limit(.spendPerMonth), timezone: context.plan.timezone)
    }

    /// The code to be keyed first, by its name; `nil` if none opens.
    private func codes() -> [String]? {
        guard let password = context.plan.password, let caller = context.caller,
            password.trusted?.match(caller, on: context.clock.day) == nil
        else { return [] }
        return password.codes.first { $0.holds(on: context.clock.day) }.map { ["code:\($0.name)"] }
    }
}
