import CivilTime
import Foundation
import Numbering

extension Decision {
    /// A ring as this call carries it out.
    static func ring(_ step: StepName, _ ring: Ring, hops: [[DialTarget]]) -> Decision {
        .ring(
            step: step, targets: hops.flatMap(\.self), order: ring.order, seconds: ring.seconds, onBusy: ring.onBusy,
            onNoAnswer: ring.onNoAnswer, otherwise: ring.otherwise, whisper: ring.heardByTarget,
            pressOne: ring.accept == .pressOne ? true : nil,
            ringing: ring.ringing == .ringbackTone ? nil : ring.ringing)
    }
}

extension CallContext {
    /// Where an hours or places step leads, with all that was looked at; `nil` for the other kinds.
    func passage(through step: StepName) -> (decision: Decision, goal: StepName)? {
        switch plan.steps[step] {
        case .hours(let hours): passage(through: hours, at: step)
        case .places(let places): passage(through: places, at: step)
        case .ring, .announce, .greeting, .shares, .menu, nil: nil
        }
    }

    private func passage(through hours: Hours, at step: StepName) -> (decision: Decision, goal: StepName) {
        var findings: [RuleFinding] = []
        var goal = hours.otherwise
        var asksCalendar = false
        for rule in hours.rules {
            let mismatch = rule.mismatch(at: time)
            findings.append(RuleFinding(rule: rule.text, mismatch: mismatch))
            asksCalendar = asksCalendar || rule.asksCalendar
            if mismatch == nil {
                goal = rule.goes
                break
            }
        }
        let moment = Moment(time, zone: plan.timezone.identifier, calendar, asksCalendar: asksCalendar)
        return (.hours(step: step, moment: moment, rules: findings, goes: goal), goal)
    }

    private func passage(through places: PlaceChoice, at step: StepName) -> (decision: Decision, goal: StepName) {
        var findings: [RuleFinding] = []
        for rule in places.rules {
            let match = match(rule)
            findings.append(RuleFinding(rule: rule.text, mismatch: match == nil ? .caller : nil))
            if let match {
                return (decision(step, findings, match, rule.goes), rule.goes)
            }
        }
        return (decision(step, findings, nil, places.otherwise), places.otherwise)
    }

    private func decision(
        _ step: StepName, _ findings: [RuleFinding], _ match: CallerMatch?, _ goal: StepName
    ) -> Decision {
        .places(step: step, places: caller?.places ?? [], rules: findings, by: match, goes: goal)
    }

    /// The decision on the telephones that ring in place of a ring step's own targets, or that its roster has nobody.
    func decision(on staff: Staff, at step: StepName) -> Decision? {
        switch staff {
        case .duty(let duty):
            .duty(step: step, targets: duty.targets, by: duty.by, until: duty.until?.milliseconds)
        case .roster(let duty, let day):
            .roster(step: step, day: day.description, who: duty.who, target: duty.target)
        case .nobodyOnRoster(let day):
            .roster(step: step, day: day.description, who: nil, target: nil)
        case .targets:
            nil
        }
    }
}
