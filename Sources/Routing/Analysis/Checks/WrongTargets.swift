import Foundation

/// Telephones that are the number itself: a call would come in again, and again.
extension Survey {
    func callsToItself() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .ring(let ring) = step else { return [] }
            let all = ring.everyTarget + (duties[name]?.targets ?? [])
            return Set(all.filter { $0.did == plan.did }).sorted { $0.description < $1.description }.map { target in
                Finding(
                    .callsItself, .error, step: name, rule: "\(target)",
                    Message(
                        "'\(name)' rings \(target), which is the number itself: the call comes in again and goes round",
                        "“\(name)”振铃的\(target)就是本号码，来电会循环呼入"),
                    example: example(ringing: target, ring, at: name),
                    noExample: Message("no call comes to it in the coming 366 days", "未来366天内没有来电会振铃到它"))
            }
        }
    }

    private func example(ringing target: DialTarget, _ ring: Ring, at name: StepName) -> Example? {
        let outcomes = Array(repeating: SimulatedCall.Outcome.unavailable, count: 20)
        let shows: (SimulatedCall) -> Bool = { call in call.hops.contains { $0.targets.contains(target) } }
        return example(to: name, in: territory.reached(name), outcomes: [.answer], shows: shows)
            ?? example(to: name, in: territory.reached(name), outcomes: outcomes, shows: shows)
            ?? example(at: name, during: dutySpans(of: target, ring), shows: shows)
    }

    /// When a telephone is on the roster.
    private func dutySpans(of target: DialTarget, _ ring: Ring) -> [TimePartition.Span] {
        guard let roster = ring.roster else { return [] }
        return times.spans.filter { span in
            roster.onDuty(at: WallClock(day: span.day, minute: span.from)).duty?.target == target
        }
    }
}
