public import CivilTime
public import Foundation

/// The targets that answer a ring step at an instant, with the reason.
public struct Answerer: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// Somebody was put on duty.
        case duty(Duty)
        case roster(who: String, day: CivilDay)
        /// The step has a roster, but nobody is on it that day.
        case nobodyOnRoster(day: CivilDay)
        /// The step has no roster.
        case plan
    }

    public let step: StepName
    public let targets: [DialTarget]
    public let reason: Reason
}

extension NumberPlan {
    /// The targets that answer each ring step, by the names of the steps.
    public func answerers(at instant: Date, duties: [StepName: Duty]) -> [Answerer] {
        ringSteps.compactMap { name in
            guard case .ring(let ring) = steps[name] else { return nil }
            let staff = Staff(of: ring, duty: duties[name], at: instant, WallClock(at: instant, in: timezone))
            let reason: Answerer.Reason =
                switch staff {
                case .duty(let duty): .duty(duty)
                case .roster(let shift, let day): .roster(who: shift.who, day: day)
                case .nobodyOnRoster(let day): .nobodyOnRoster(day: day)
                case .targets: .plan
                }
            return Answerer(step: name, targets: staff.targets ?? ring.targets, reason: reason)
        }
    }
}
