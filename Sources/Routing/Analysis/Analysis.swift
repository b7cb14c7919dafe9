public import CivilTime
public import Foundation
import Markup

/// The faults of a plan, and the facts worth knowing before it is published: every finding with a call that shows it.
///
/// ```swift
/// let analysis = Analysis(of: plan, calendar: .builtIn, from: now, numbers: numbers, sounds: sounds)
/// for finding in analysis.findings { print(finding.sentence(in: .zh), finding.example?.simulateArguments ?? []) }
/// ```
///
/// Callers and the coming 366 days are divided into classes that no rule of the plan tells apart, and every class is
/// led through every step: nothing is sampled. A plan for which that is too much gets a finding that says what was left
/// out.
/// - SeeAlso: `docs/analysis.md` for each kind of finding and its thresholds.
public struct Analysis: Sendable {
    /// The gravest first; of equal ones, in the order in which calls come to their steps.
    public let findings: [Finding]
    /// Number of classes of callers and of instants that were told apart.
    public let callerClasses: Int
    public let instantClasses: Int

    /// Cells of all steps together that are looked at: 32 MB of bits for each of three sets.
    static let maximumCells = 256_000_000
    /// Largest number of looks at hours steps: steps × times of day at which any of them changes × days.
    static let maximumLooks = 30_000_000

    /// - Parameters:
    ///   - start: The first instant looked at; the 366 days that follow are.
    ///   - duties: Whom the owner has put on duty now.
    ///   - numbers: What is known of numbers and places beyond the plan.
    ///   - sounds: Left out, every sound is there.
    ///   - others: The plans of the platform's other numbers.
    public init(
        of plan: NumberPlan, calendar: WorkCalendar, from start: Date, duties: [StepName: Duty] = [:],
        numbers: NumberSpace = .plain, sounds: KnownSounds = .all, others: @escaping (DID) -> NumberPlan? = { _ in nil }
    ) {
        let looks = TimePartition.looks(of: plan)
        guard looks <= Self.maximumLooks else {
            findings = [.tooManyTimes(looks)]
            (callerClasses, instantClasses) = (0, 0)
            return
        }
        let times = TimePartition(plan: plan, calendar: calendar, from: start)
        var callers = CallerPartition(plan: plan, space: numbers)
        let whole = callers.callers.count
        let width = (times.columns + 63) / 64 * 64
        callers.limit(to: max(1, Self.maximumCells / max(1, plan.steps.count * width)))
        let territory = Territory(plan: plan, callers: callers, times: times)
        let survey = Survey(
            plan: plan, calendar: calendar, duties: duties, space: numbers, territory: territory, sounds: sounds,
            others: others)
        callerClasses = callers.callers.count
        instantClasses = times.columns
        let checks: [() -> [Finding]] = [
            survey.deadEnds, survey.unreachableSteps, survey.idleRules, survey.idleEntries, survey.unansweredTimes,
            survey.gaps, survey.loops, survey.closedShares, survey.phonesTwice, survey.longRinging,
            survey.missingSounds,
            survey.places, survey.codes, survey.years, survey.rosters, survey.wrongTargets,
            survey.callsInCircle, survey.incompleteNumbers, survey.datedDays,
        ]
        var findings = checks.flatMap { $0() }
        if callers.leftOut > 0 || whole > callerClasses {
            findings.append(.tooLarge(numbers: callers.leftOut, classes: whole - callerClasses))
        }
        let order = Dictionary(uniqueKeysWithValues: survey.steps.enumerated().map { ($1.name, $0) })
        self.findings = findings.enumerated().sorted { left, right in
            let places = [left, right].map { item in item.element.step.flatMap { order[$0] } ?? -1 }
            return (right.element.severity, places[0], left.offset) < (left.element.severity, places[1], right.offset)
        }.map(\.element)
    }
}

extension Finding {
    fileprivate static func tooManyTimes(_ looks: Int) -> Finding {
        let maximum = Analysis.maximumLooks
        return Finding(
            .tooLarge, .error,
            Message(
                "the plan was not looked at: its hours steps × times of day at which they change × days are \(looks), at most "
                    + "\(maximum) are looked at; give the steps the same times, or write fewer of them",
                "方案未分析：hours 步骤数 × 变化时刻数 × 天数为\(looks)，上限为\(maximum)；请统一各步骤的时刻，或减少 hours 步骤"),
            noExample: Message("it is about the analysis itself", "这是对分析本身的说明"))
    }

    fileprivate static func tooLarge(numbers: Int, classes: Int) -> Finding {
        Finding(
            .tooLarge, .info,
            Message(
                "the plan is too large to be looked at completely: \(numbers) numbers of its lists and \(classes) kinds of "
                    + "callers were left out",
                "方案过大，未能全部分析：名单中的\(numbers)个号码和\(classes)类来电者未纳入"),
            noExample: Message("it is about the analysis itself", "这是对分析本身的说明"))
    }
}
