import Foundation
import Routing
public import Storage

/// The steps of the machine's clock, so that a call during which it was set has its true duration.
///
/// Asterisk takes every instant and every duration from the clock on the wall. What is told of a call is moved to the
/// clock as it was when the call (or the hop) ended. A step is recognised by the instants themselves: one before it, one
/// after it. Where the clock was set back, an hour happens twice, and the shorter duration is taken.
public struct ClockSteps: Hashable, Sendable {
    private var steps: [ClockStep]

    public init(_ steps: [ClockStep] = []) {
        self.steps = steps
    }

    mutating func add(_ step: ClockStep) {
        steps.append(step)
    }

    /// What the fact would say if the clock had always been as it was at the fact's end.
    func corrected(_ fact: CallFact) -> CallFact {
        guard !steps.isEmpty else { return fact }
        switch fact {
        case .offered, .decided, .dialing, .answered:
            return fact
        case .hopEnded(let origin, var hop):
            hop.startedAt = moved(hop.startedAt, before: hop.endedAt)
            hop.rangAt = hop.rangAt.map { moved($0, before: hop.endedAt) }
            hop.answeredAt = hop.answeredAt.map { moved($0, before: hop.endedAt) }
            return .hopEnded(origin, hop)
        case .ended(let origin, let end):
            return .ended(
                CallOrigin(
                    id: origin.id, did: origin.did, caller: origin.caller, leg: origin.leg,
                    startedAt: moved(origin.startedAt, before: end.at)),
                CallEnd(
                    at: end.at, answeredAt: end.answeredAt.map { moved($0, before: end.at) }, by: end.by,
                    cause: end.cause, decision: end.decision, hopCount: end.hopCount))
        }
    }

    private func moved(_ date: Date, before end: Date) -> Date {
        var instant = date.milliseconds
        let end = end.milliseconds
        for step in steps {
            let after = step.at.milliseconds + step.by
            let isBetween = step.by > 0 ? end >= after : end < instant && end >= after
            if instant <= step.at.milliseconds, isBetween { instant += step.by }
        }
        return Date(milliseconds: instant)
    }
}
