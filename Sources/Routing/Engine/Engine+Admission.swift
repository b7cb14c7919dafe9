/// Guard, limits, the answer: all that comes before the greeting.
extension Engine {
    mutating func admit() -> Action {
        if let caller = course.caller, let callGuard = plan.callGuard {
            let verdict = callGuard.verdict(on: caller, day: course.clock.day)
            receipt.add(.guarded(verdict: verdict, refusal: verdict.isAdmitted ? nil : callGuard.refusal))
            guard verdict.isAdmitted else { return finish(HuntTable(announcing: callGuard.refusal)) }
        }
        if let limit = plan.limits?.callsAtOnce {
            return ask(.callsAtOnce, limit)
        }
        return admitThisMonth()
    }

    private mutating func admitThisMonth() -> Action {
        guard let limit = plan.limits?.callsPerMonth else { return open() }
        return ask(.callsPerMonth, limit)
    }

    private mutating func ask(_ kind: LimitKind, _ limit: Int) -> Action {
        state = .asked(kind, limit: limit)
        switch kind {
        case .callsAtOnce: return .ask(.callsAtOnce(limit: limit))
        case .callsPerMonth: return .ask(.callsThisMonth(limit: limit))
        }
    }

    mutating func limitTold(_ answer: Answer, _ kind: LimitKind, _ limit: Int) -> Action {
        guard let limits = plan.limits, case .admitted(false, let count) = answer else {
            var known: Int?
            if case .admitted(_, let count) = answer { known = count }
            receipt.add(.limited(limit: kind, of: limit, count: known, admitted: true, sound: nil, goes: nil))
            return kind == .callsAtOnce ? admitThisMonth() : open()
        }
        let sound = limits.atLimit == nil ? limits.refusal : nil
        receipt.add(
            .limited(limit: kind, of: limit, count: count, admitted: false, sound: sound, goes: limits.atLimit))
        guard let step = limits.atLimit else { return finish(HuntTable(announcing: limits.refusal)) }
        start = step
        return open()
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
