import CivilTime
import Foundation
import Markup

/// Telephones that must not be rung: the number itself, and mobiles with digits missing.
extension Survey {
    func wrongTargets() -> [Finding] {
        reachedSteps.flatMap { name, step -> [Finding] in
            guard case .ring(let ring) = step else { return [] }
            let all = ring.everyTarget + (duties[name]?.targets ?? [])
            return Set(all).sorted { $0.description < $1.description }.compactMap { target in
                guard let fault = target.fault(at: name, of: plan.did) else { return nil }
                return Finding(
                    fault.kind, .error, step: name, rule: "\(target)", fault.message,
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
            roster.onDuty(at: WallClock(day: span.day, minute: span.from)).shift?.target == target
        }
    }
}

extension NumberPlan {
    /// Finds the faults of telephones that are to answer a step: the same that the analyser finds in the plan's own
    /// targets.
    /// - Parameter others: The plans of the platform's other numbers.
    public func faults(
        of targets: [DialTarget], at step: StepName, others: (DID) -> NumberPlan?
    ) -> [Finding] {
        targets.compactMap { target in
            if let fault = target.fault(at: step, of: did) {
                return Finding(fault.kind, .error, step: step, rule: "\(target)", fault.message)
            }
            return target.did.flatMap { circle(through: $0, at: step, others: others) }
        }
    }
}

extension DialTarget {
    /// Why a step must not ring it; `nil` if it may.
    fileprivate func fault(at step: StepName, of did: DID) -> (kind: Finding.Kind, message: Message)? {
        if self.did == did {
            let message = Message(
                "'\(step)' rings \(self), which is the number itself: the call comes in again and goes round",
                "“\(step)”振铃的\(self)就是本号码，来电会循环呼入")
            return (.callsItself, message)
        }
        if let count = digitsOfShortMobile {
            let message = Message(
                "'\(step)' rings \(self), which begins like a mobile but has \(count) digits of 11",
                "“\(step)”振铃的\(self)像是手机号，但只有\(count)位，手机号为11位")
            return (.targetTooShort, message)
        }
        return nil
    }

    /// Number of its digits if it begins like a mobile and has too few. Extensions of a switchboard have up to six
    /// digits and may begin so.
    public var digitsOfShortMobile: Int? {
        guard case .number(let text) = self, let number = NumberForm.normal(text), NumberForm.isMobile(number),
            (7...10).contains(number.utf8.count)
        else { return nil }
        return number.utf8.count
    }
}
