import Foundation
import Numbering

/// All that decides the rules of a plan for one call at one instant.
struct Course: Sendable {
    let plan: NumberPlan
    /// `nil`: nobody knows who calls.
    let caller: Caller?
    let at: Date
    let clock: WallClock
    let calendar: WorkCalendar
    let duties: [StepName: Duty]

    init(plan: NumberPlan, caller: Caller?, at: Date, calendar: WorkCalendar, duties: [StepName: Duty]) {
        self.plan = plan
        self.caller = caller
        self.at = at
        clock = WallClock(at: at, in: plan.timezone)
        self.calendar = calendar
        self.duties = duties
    }

    /// Where a step leads that time and caller decide; `nil` for the other kinds.
    func goal(of step: StepName) -> StepName? {
        switch plan.steps[step] {
        case .hours(let hours):
            hours.ordered.first { $0.mismatch(at: clock, calendar) == nil }?.goes ?? hours.otherwise
        case .places(let places):
            places.rules.first { match($0) != nil }?.goes ?? places.otherwise
        case .ring, .announce, .shares, .menu, nil:
            nil
        }
    }

    func match(_ rule: PlaceRule) -> CallerMatch? {
        caller.flatMap { rule.callers.match($0, on: clock.day) }
    }

    // MARK: Without asking

    /// The ring or announcement that a call comes to if nobody can be asked: a menu leads to its `otherwise`, shares to the
    /// largest open branch.
    func end(from step: StepName) -> StepName {
        var openness = Openness(course: self)
        var step = step
        while true {
            switch plan.steps[step] {
            case .hours, .places: step = goal(of: step) ?? step
            case .menu(let menu): step = menu.otherwise
            case .shares(let shares):
                let open = shares.branches.filter { openness.isOpen($0.step) }
                step = (open.isEmpty ? shares.branches : open).largest.step
            case .ring, .announce, nil: return step
            }
        }
    }

    // MARK: Who rings

    /// Whose telephones a ring step rings now.
    func staff(of ring: Ring, at step: StepName) -> Staff {
        if let duty = duties[step], duty.holds(at: at) {
            return .duty(duty)
        }
        guard let (day, duty) = ring.roster?.onDuty(at: clock) else { return .targets }
        return duty.map { .roster($0, day: day) } ?? .nobodyOnRoster(day: day)
    }
}

/// Who answers at a ring step.
enum Staff {
    case duty(Duty)
    case roster(Roster.Duty, day: CivilDay)
    /// It has a roster, but nobody on it that day: its targets ring.
    case nobodyOnRoster(day: CivilDay)
    case targets

    /// `nil`: the step's own targets.
    var targets: [DialTarget]? {
        switch self {
        case .duty(let duty): Array(duty.targets.prefix(20))
        case .roster(let duty, _): [duty.target]
        case .nobodyOnRoster, .targets: nil
        }
    }
}

/// Whether a branch leads to anything but an announcement, for one call at one instant.
struct Openness {
    let course: Course
    private var known: [StepName: Bool] = [:]

    init(course: Course) {
        self.course = course
    }

    mutating func isOpen(_ step: StepName) -> Bool {
        if let known = known[step] { return known }
        let isOpen =
            switch course.plan.steps[step] {
            case .ring, .menu: true
            case .announce, nil: false
            case .hours, .places: course.goal(of: step).map { self.isOpen($0) } ?? false
            case .shares(let shares): shares.branches.contains { self.isOpen($0.step) }
            }
        known[step] = isOpen
        return isOpen
    }
}

extension [ShareBranch] {
    /// The first of those with the greatest weight. There is always one: a published plan has two branches at least.
    fileprivate var largest: ShareBranch {
        guard let first else { preconditionFailure("shares without a branch were published") }
        return dropFirst().reduce(first) { $1.weight > $0.weight ? $1 : $0 }
    }
}
