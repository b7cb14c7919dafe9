public import CivilTime
public import Foundation
public import Numbering

/// A past call against another plan: the same caller at the same instant, who keys the same and finds telephones as he
/// did.
public struct Replay: Sendable {
    /// The change that the other plan would have made, by the first telephones that ring.
    public enum Change: String, CaseIterable, Codable, Sendable {
        case none
        /// Other telephones ring first.
        case elsewhere
        /// Not let in: by the guard, or for want of a code.
        case refused
        /// An announcement, where somebody was rung.
        case closed
        /// Somebody rings, where an announcement was.
        case opened
    }

    public let change: Change
    /// The targets that rang first in truth; empty: none.
    public let before: [DialTarget]
    /// The targets that would ring first.
    public let after: [DialTarget]
    public let call: SimulatedCall

    /// - Parameters:
    ///   - plan: The other plan.
    ///   - receipt: What was decided in truth: keys, counts and duties are taken from it.
    ///   - hops: Who rang in truth, and how that ended.
    public init(
        _ plan: NumberPlan, caller: Caller, at instant: Date, calendar: WorkCalendar, receipt: Receipt,
        hops: [(targets: [DialTarget], outcome: SimulatedCall.Outcome)]
    ) {
        var past = PastCall(receipt)
        let simulation = Simulation(
            plan: plan, version: 0, caller: caller, at: instant, calendar: calendar, duties: past.duties,
            keys: Self.keys(receipt, by: plan), outcomes: hops.map(\.outcome))
        call = simulation.run(in: &past.world)
        before = hops.first?.targets ?? []
        after = call.hops.first?.targets ?? []
        let isRefused = call.receipt.decisions.contains { decision in
            switch decision {
            case .guarded(let verdict, _): !verdict.isAdmitted
            case .codeRefused, .codeLocked: true
            default: false
            }
        }
        change =
            switch (before.isEmpty, after.isEmpty) {
            case _ where before == after: .none
            case _ where isRefused: .refused
            case (_, true): .closed
            case (true, false): .opened
            case (false, false): .elsewhere
            }
    }

    /// The keys that a past caller pressed, as another plan asks for them: a code that let them in is keyed again.
    public static func keys(_ receipt: Receipt, by plan: NumberPlan) -> [String] {
        let past = PastCall(receipt)
        guard plan.password != nil, let name = past.code else { return past.keys }
        let key = "code:" + name
        return [plan.keysWithCodes([key]).first { $0 != key } ?? "-"] + past.keys
    }
}

/// The world of a past call, as its receipt tells it.
private struct PastCall {
    var keys: [String] = []
    /// The name of the code that let the caller in.
    var code: String?
    var duties: [StepName: Duty] = [:]
    var world = World()

    init(_ receipt: Receipt) {
        for decision in receipt.decisions {
            switch decision {
            case .codeAccepted(let name, _): code = name
            case .menu(_, _, _, let wrong, let silent, let outcome):
                keys += repeatElement("-", count: silent)
                switch outcome {
                case .key(let key, _): keys.append(key)
                case .extension(let digits, _): keys.append(digits)
                case .back: keys.append("*")
                case .otherwise, .left: keys += repeatElement("-", count: wrong)
                }
            case .shares(let step, _, _, let drawn, _, _): world.positions[step] = drawn
            case .rotated(let step, let position?, _): world.positions[step] = position
            case .shuffled(let step, let seed, _): world.seeds[step] = UInt64(seed, radix: 16)
            case .sameCaller(let step, _, let target?): world.lastAnswered[step] = target
            case .duty(let step, let targets, let by, _): duties[step] = Duty(targets: targets, by: by)
            default: break
            }
        }
    }
}
