import CivilTime
import Foundation
import Numbering
import TestSupport
import Testing

@testable import Routing

/// The outlook beside the simulator, which carries out what the engine decides.
@Suite struct `The outlook` {
    @Test(arguments: PlanFixture.clean + PlanFixture.planted)
    func `tells of every plan, at any time, what a simulated call meets first`(_ fixture: PlanFixture) throws {
        var dice = Dice.thrown()
        let plan = try fixture.plan()
        guard plan.callGuard == nil, plan.password == nil, plan.limits == nil else { return }
        for _ in 0..<6 {
            let now = shanghai("2026-09-28T00:00").addingTimeInterval(Double(dice.number(0...20_000_000)))
            let duties = plan.ringSteps.filter { _ in dice.happens(50) }.map { step in
                let from = now.addingTimeInterval(Double(dice.number(-40_000...40_000)))
                let until = dice.happens(50) ? from.addingTimeInterval(20_000) : nil
                return (step: step, duty: Duty(targets: [target("13700002222")], from: from, until: until, by: "x"))
            }
            let tonight = Tonight(of: plan, caller: .hangzhou, calendar: china, at: now, duties: duties)
            #expect(tonight.bands.contains { $0.from == now })
            #expect(zip(tonight.bands, tonight.bands.dropFirst()).allSatisfy { $0.until == $1.from })
            for band in tonight.bands {
                let length = band.until.timeIntervalSince(band.from)
                for instant in [0, 0.3, 0.7, 0.999].map({ band.from.addingTimeInterval($0 * length) }) {
                    let holding = duties.filter { $0.duty.holds(at: instant) }.map { ($0.step, $0.duty) }
                    let first = plan.call(at: instant, duties: Dictionary(holding) { $1 })
                    #expect(band.answer.summary == first.summary, "\(instant)")
                }
            }
        }
    }
}

extension Tonight.Answer {
    fileprivate var summary: String {
        switch self {
        case .rings(let answerer): "rings \(answerer.step) \(Set(answerer.targets.map(\.description)).sorted())"
        case .menu(let step): "menu \(step)"
        case .shares(let step, _): "shares \(step)"
        case .announces(let sound): "announces \(sound)"
        case .nothing: "nothing"
        }
    }
}

extension SimulatedCall {
    /// The first of its decisions that answers.
    fileprivate var summary: String {
        for decision in receipt.decisions {
            switch decision {
            case .ring(let step, let targets, _, _, _, _, _, _, _, _):
                return "rings \(step) \(Set(targets.map(\.description)).sorted())"
            case .menu(let step, _, _, _, _, _): return "menu \(step)"
            case .shares(let step, _, _, _, _, _): return "shares \(step)"
            case .announce(_, let sound): return "announces \(sound)"
            default: continue
            }
        }
        return "nothing"
    }
}
