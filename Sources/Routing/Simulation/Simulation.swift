public import CivilTime
public import Foundation
public import Numbering

/// A call that never was: the same engine as a live call's, and its hunt tables carried out as the dialplan does.
///
/// ```swift
/// var world = World()
/// let call = Simulation(plan: plan, version: 7, caller: caller, at: noon, calendar: calendar, keys: ["1", "-", "801"],
///     outcomes: [.busy, .answer]).run(in: &world)
/// ```
public struct Simulation: Sendable {
    /// A live call comes back to Hotline so many times at most.
    public static let maximumResumes = 10

    private let plan: NumberPlan
    private let version: Int
    private let caller: Caller
    private let instant: Date
    private let calendar: WorkCalendar
    private let duties: [StepName: Duty]
    private let isSuspended: Bool
    private let keys: [String]
    private let outcomes: [SimulatedCall.Outcome]

    /// - Parameters:
    ///   - isSuspended: Whether the operator has suspended the number.
    ///   - keys: What the caller keys, one text for each time that he is waited for after a sound: `1`, `801`, `4821#`;
    ///     `-` or an empty text is silence. After the last one he is silent.
    ///   - outcomes: How each hop ends, the last one repeating; with none, every hop is answered.
    public init(
        plan: NumberPlan, version: Int, caller: Caller, at instant: Date, calendar: WorkCalendar,
        duties: [StepName: Duty] = [:], isSuspended: Bool = false, keys: [String] = [],
        outcomes: [SimulatedCall.Outcome] = []
    ) {
        self.plan = plan
        self.version = version
        self.caller = caller
        self.instant = instant
        self.calendar = calendar
        self.duties = duties
        self.isSuspended = isSuspended
        self.keys = keys
        self.outcomes = outcomes
    }

    public func run(in world: inout World) -> SimulatedCall {
        var engine = Engine(
            plan: plan, version: version, caller: caller, at: instant, calendar: calendar, duties: duties,
            isSuspended: isSuspended)
        var line = SimulatedLine(keys: keys, outcomes: outcomes, receipt: engine.receipt)
        var table = line.drive(&engine, in: &world)
        line.call.receipt = engine.receipt
        while let carried = table {
            guard let step = line.carryOut(carried, isReachable: world.isReachable) else { break }
            var later = Engine(
                resuming: plan, version: version, at: step, caller: caller,
                at: instant.addingTimeInterval(Double(line.elapsed)), calendar: calendar, duties: duties,
                isAnswered: line.call.isAnswered)
            table = line.drive(&later, in: &world)
            line.call.receipt.append(later.receipt)
        }
        return line.call
    }
}
