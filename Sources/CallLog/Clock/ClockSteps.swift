import CivilTime
import Foundation
public import Records
import Routing

/// The steps of the machine's clock, so that a call during which it was set has its true duration.
///
/// Asterisk takes every instant and every duration from the clock on the wall. The instants of a call (or a hop) are
/// moved to the clock as it was at the end of it.
///
/// The steps divide time into epochs. An instant belongs to an epoch whose clock can have shown it: no earlier than the
/// step that begins the epoch, no later than the step that ends it. Where the clock was set back, two epochs have shown
/// the same hour; then the shorter of the possible durations is taken.
public struct ClockSteps: Hashable, Sendable {
    private var steps: [ClockStep]
    /// The sum of the steps before each epoch, in milliseconds; one more element than there are steps.
    private var offsets: [Int]

    public init(_ steps: [ClockStep] = []) {
        self.steps = []
        offsets = [0]
        for step in steps { add(step) }
    }

    mutating func add(_ step: ClockStep) {
        steps.append(step)
        offsets.append(offsets[offsets.count - 1] + step.by)
    }

    /// The fact as it would be if the clock had always been as it was at the fact's end.
    func corrected(_ fact: CallFact) -> CallFact {
        guard !steps.isEmpty else { return fact }
        switch fact {
        case .offered, .decided, .dialing, .answered:
            return fact
        case .hopEnded(let origin, var hop):
            let moved = moved([hop.startedAt, hop.rangAt, hop.answeredAt], before: hop.endedAt)
            hop.startedAt = moved[0] ?? hop.startedAt
            hop.rangAt = moved[1]
            hop.answeredAt = moved[2]
            return .hopEnded(origin, hop)
        case .ended(var origin, let end):
            let moved = moved([origin.startedAt, end.answeredAt], before: end.at)
            origin.startedAt = moved[0] ?? origin.startedAt
            return .ended(
                origin,
                CallEnd(
                    at: end.at, answeredAt: moved[1], by: end.by, cause: end.cause, decision: end.decision,
                    hopCount: end.hopCount))
        }
    }

    /// Moves instants of a call to the clock as it was at `end`.
    /// - Parameter instants: What happened before `end`, the earliest first; `nil` stays `nil`.
    func moved(_ instants: [Date?], before end: Date) -> [Date?] {
        let told = instants.map { $0?.milliseconds }
        let possible = epochs(showing: end.milliseconds).compactMap { last in
            moved(told, before: end.milliseconds, in: last)
        }
        let shortest = possible.max { ($0.first ?? 0) ?? 0 < ($1.first ?? 0) ?? 0 }
        return shortest?.map { $0.map(Date.init(milliseconds:)) } ?? instants
    }

    /// The instants as the clock of the epoch `last` would have shown them; `nil` if they cannot be in order then.
    private func moved(_ instants: [Int?], before end: Int, in last: Int) -> [Int?]? {
        var moved: [Int?] = []
        var next = end
        for instant in instants.reversed() {
            guard let instant else {
                moved.append(nil)
                continue
            }
            let values = epochs(showing: instant).filter { $0 <= last }
                .map { instant + offsets[last] - offsets[$0] }
            guard let latest = values.filter({ $0 <= next + Self.disorder }).max() else { return nil }
            moved.append(latest)
            next = latest
        }
        return moved.reversed()
    }

    /// By how much instants that Asterisk reckons from durations may be out of order, in milliseconds.
    private static let disorder = 10

    /// Epochs whose clock can have shown `instant`; 0 is the one before the first step.
    private func epochs(showing instant: Int) -> [Int] {
        (0...steps.count).filter { epoch in
            let begins = epoch == 0 ? Int.min : steps[epoch - 1].earliest + steps[epoch - 1].by
            let ends = epoch == steps.count ? Int.max : steps[epoch].at.milliseconds
            return instant >= begins && instant <= ends
        }
    }
}

extension ClockStep {
    /// The earliest instant of the step, by the clock as it was before.
    fileprivate var earliest: Int { at.milliseconds - window }
}
