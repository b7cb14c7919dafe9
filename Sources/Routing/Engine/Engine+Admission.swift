import Billing
import CivilTime

/// Suspension, guard, limits, the answer: all that comes before the greeting.
extension Engine {
    mutating func admit() -> Action {
        if isSuspended {
            receipt.add(.suspended(sound: .numberSuspended))
            return finish(HuntTable(announcing: .numberSuspended))
        }
        if let caller = context.caller, let callGuard = plan.callGuard {
            let verdict = callGuard.verdict(on: caller, day: context.clock.day)
            receipt.add(.guarded(verdict: verdict, refusal: verdict.isAdmitted ? nil : callGuard.refusal))
            guard verdict.isAdmitted else { return finish(HuntTable(announcing: callGuard.refusal)) }
        }
        if let limit = plan.limits?.callsAtOnce {
            state = .asked(limit: limit)
            return .ask(.callsAtOnce(limit: limit))
        }
        return askPurse()
    }

    // MARK: Calls

    mutating func atOnceTold(_ answer: Answer, _ limit: Int) -> Action {
        guard case .admitted(let isAdmitted, let count) = answer else {
            return within(.callsAtOnce, limit, nil, refused: false) ?? askPurse()
        }
        return within(.callsAtOnce, limit, count, refused: !isAdmitted) ?? askPurse()
    }

    /// Notes how a limit of calls stands; `nil` if the call is within it.
    private mutating func within(_ kind: LimitKind, _ limit: Int, _ count: Int?, refused: Bool) -> Action? {
        let goes = refused ? plan.limits?.atLimit : nil
        let sound = refused && goes == nil ? plan.limits.refusal(at: kind) : nil
        receipt.add(.limited(limit: kind, of: limit, count: count, admitted: !refused, sound: sound, goes: goes))
        if let sound { return finish(HuntTable(announcing: sound)) }
        guard let goes else { return nil }
        start = goes
        return open()
    }

    // MARK: Money

    private mutating func askPurse() -> Action {
        let limits = plan.limits
        guard limits?.callsPerMonth != nil || limits?.spendPerMonth != nil || isPrepaid else { return open() }
        state = .askedPurse
        return .ask(.purse(callsPerMonth: limits?.callsPerMonth, spendPerMonth: limits?.spendPerMonth))
    }

    mutating func purseTold(_ answer: Answer) -> Action {
        var told: PurseAnswer?
        if case .purse(let answer) = answer { told = answer }
        if let limit = plan.limits?.callsPerMonth {
            let isRefused = told?.admission == .refused(.callsPerMonth)
            if let action = within(.callsPerMonth, limit, told?.calls, refused: isRefused) { return action }
        }
        guard plan.limits?.spendPerMonth != nil || isPrepaid else { return open() }
        switch told?.admission {
        case .refused(.balance): return refuseForMoney(.balance, told?.left)
        case .refused: return refuseForMoney(.spendPerMonth, told?.left)
        case .granted(.seconds(let seconds)):
            receipt.add(.funded(left: told?.left, seconds: seconds, limit: nil, sound: nil, goes: nil))
        case .granted(.unlimited):
            break
        case nil:
            receipt.add(.funded(left: nil, seconds: Self.unaskedSeconds, limit: nil, sound: nil, goes: nil))
        }
        return open()
    }

    /// The longest time of a call that nobody could be asked about, where money limits it.
    public static let unaskedSeconds = 60

    /// Nothing that costs may happen any more: neither a telephone rings nor is the call answered. So `atLimit` counts
    /// only if it leads to an announcement now.
    private mutating func refuseForMoney(_ limit: LimitKind, _ left: Money?) -> Action {
        if let step = plan.limits?.atLimit, !lookahead.isOpen(step) {
            let end = lookahead.endBehindGreetings(from: step)
            if case .announce(let sound) = plan.steps[end] {
                receipt.add(.funded(left: left, seconds: nil, limit: limit, sound: nil, goes: end))
                receipt.add(.announce(step: end, sound: sound))
                return finish(HuntTable(announcing: sound))
            }
        }
        let sound = plan.limits.refusal(at: limit)
        receipt.add(.funded(left: left, seconds: nil, limit: limit, sound: sound, goes: nil))
        return finish(HuntTable(announcing: sound))
    }

    // MARK: Answering

    private mutating func open() -> Action {
        receipt.add(.answering(mode: plan.answering))
        if needsCode() {
            return answer(then: .password, step: nil)
        }
        if plan.answering == .menu, plan.greeting == nil {
            return answer(then: .start, step: nil)
        }
        return greet()  // without a greeting, the caller's network rings for itself
    }

    /// Answers, unless that was done before, and goes on.
    mutating func answer(then next: Continuation, step: StepName?) -> Action {
        guard !isAnswered else { return opened(next) }
        isAnswered = true
        isAudible = true
        if plan.answering == .ringback {
            receipt.add(.answeredForKeys(step: step))
        }
        state = .opening(next)
        return .answer
    }

    mutating func opened(_ next: Continuation) -> Action {
        switch next {
        case .password: return askStanding()
        case .start: return proceed(to: start)
        case .greeting(let greeting): return play(greeting)
        case .menu(let step): return enter(step)
        }
    }
}
