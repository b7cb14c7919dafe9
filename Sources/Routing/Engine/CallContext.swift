import CivilTime
import Foundation
import Numbering

/// All that decides the rules of a plan for one call at one instant.
struct CallContext: Sendable {
    let plan: NumberPlan
    /// `nil`: nobody knows who calls.
    let caller: Caller?
    let at: Date
    let time: LocalTime
    let calendar: WorkCalendar
    let duties: [StepName: Duty]

    init(plan: NumberPlan, caller: Caller?, at: Date, calendar: WorkCalendar, duties: [StepName: Duty]) {
        self.plan = plan
        self.caller = caller
        self.at = at
        time = LocalTime(WallClock(at: at, in: plan.timezone), calendar)
        self.calendar = calendar
        self.duties = duties
    }

    var clock: WallClock { time.clock }

    /// Where a step leads that time and caller decide; `nil` for the other kinds.
    func goal(of step: StepName) -> StepName? {
        switch plan.steps[step] {
        case .hours(let hours):
            hours.goal(at: time)
        case .places(let places):
            places.rules.first { match($0) != nil }?.goes ?? places.otherwise
        case .ring, .announce, .greeting, .shares, .menu, nil:
            nil
        }
    }

    func match(_ rule: PlaceRule) -> CallerMatch? {
        caller.flatMap { rule.callers.match($0, on: clock.day) }
    }

    // MARK: Who rings

    /// Finds the people whose telephones a ring step rings now.
    func staff(of ring: Ring, at step: StepName) -> Staff {
        Staff(of: ring, duty: duties[step], at: at, clock)
    }
}

/// The people who answer at a ring step.
enum Staff {
    case duty(Duty)
    case roster(Roster.Shift, day: CivilDay)
    /// It has a roster, but nobody on it that day: its targets ring.
    case nobodyOnRoster(day: CivilDay)
    case targets

    /// - Parameter clock: That instant, as the number's clocks show it.
    init(of ring: Ring, duty: Duty?, at instant: Date, _ clock: WallClock) {
        if let duty, duty.holds(at: instant) {
            self = .duty(duty)
        } else if let (day, shift) = ring.roster?.onDuty(at: clock) {
            self = shift.map { .roster($0, day: day) } ?? .nobodyOnRoster(day: day)
        } else {
            self = .targets
        }
    }

    /// `nil`: the step's own targets.
    var targets: [DialTarget]? {
        switch self {
        case .duty(let duty): Array(duty.targets.prefix(20))
        case .roster(let shift, _): [shift.target]
        case .nobodyOnRoster, .targets: nil
        }
    }
}
