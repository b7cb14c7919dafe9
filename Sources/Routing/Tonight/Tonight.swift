public import CivilTime
public import Foundation
public import Numbering

/// The people who answer a number now and until noon of tomorrow, and the step that a change of them means.
///
/// It asks the engine, at each instant at which a rule of the plan, a roster or a duty can change, for a caller who was
/// let in: guard, limits, password and greeting are behind them.
public struct Tonight: Hashable, Sendable {
    /// A time in which the same ones answer.
    public struct Band: Hashable, Sendable {
        public let from: Date
        public let until: Date
        public let answer: Answer
    }

    /// In order, without gaps; one begins now.
    public let bands: [Band]
    public let now: Answer
    /// The ring step that a change of who answers means; `nil`: the plan leads to none by itself, and to several by keys.
    public let step: StepName?
    /// When a change ends that nobody gives another end: the roster's next hand-over, else the next time that somebody
    /// else answers, not sooner than in an hour, else 9:00 of tomorrow.
    public let handover: Date
    /// The end of today.
    public let midnight: Date

    /// - Parameters:
    ///   - caller: The caller whose way is shown: an ordinary mobile.
    ///   - since: No band begins before: the plan did not hold then.
    ///   - duties: The oldest first, each from when it was set; the newest that holds decides.
    ///   - chosen: The step that the owner has chosen for changes.
    public init(
        of plan: NumberPlan, caller: Caller, calendar: WorkCalendar, at now: Date, since: Date = .distantPast,
        duties: [(step: StepName, duty: Duty)], chosen: StepName? = nil
    ) {
        let outlook = Outlook(plan: plan, caller: caller, calendar: calendar, duties: duties)
        let clock = WallClock(at: now, in: plan.timezone)
        let tomorrow = CivilDay(daysSince1970: clock.day.daysSince1970 + 1)
        let start = clock.day.instant(clock.minute < 720 ? clock.minute / 60 * 60 : 720, in: plan.timezone)
        let bands = outlook.bands(
            from: min(now, max(start, since)), until: tomorrow.instant(720, in: plan.timezone), cutAt: now)
        self.bands = bands
        self.now = outlook.answer(at: now)
        let isNight = clock.minute >= 1320 || clock.minute < 360
        let evening = isNight ? now : clock.day.instant(1320, in: plan.timezone)
        let rings = plan.ringSteps
        let meant = outlook.ringStep(at: evening) ?? outlook.ringStep(at: now) ?? (rings.count == 1 ? rings[0] : nil)
        let step = chosen.flatMap { rings.contains($0) ? $0 : nil } ?? meant
        self.step = step
        let soonest = now.addingTimeInterval(3600)
        handover =
            step.flatMap { plan.nextHandover(at: $0, after: soonest) }
            ?? bands.first { $0.from > soonest }?.from ?? tomorrow.instant(540, in: plan.timezone)
        midnight = tomorrow.instant(0, in: plan.timezone)
    }
}

extension CivilDay {
    /// The instant at which the clocks of a zone show a minute of the day.
    fileprivate func instant(_ minute: Int, in zone: TimeZone) -> Date {
        guard let time = ClockTime("\(self)T\(TimeOfDay.text(minute))") else {
            preconditionFailure("\(minute) is no minute of a day")
        }
        return time.instant(in: zone)
    }
}

extension NumberPlan {
    /// When the next person of a step's roster takes over, after an instant; `nil` if it has no roster.
    fileprivate func nextHandover(at step: StepName, after instant: Date) -> Date? {
        guard case .ring(let ring) = steps[step], let roster = ring.roster else { return nil }
        let today = CivilDay(at: instant, in: timezone)
        return (0...2).lazy.map { days in
            CivilDay(daysSince1970: today.daysSince1970 + days).instant(roster.handover, in: timezone)
        }.first { $0 > instant }
    }
}
