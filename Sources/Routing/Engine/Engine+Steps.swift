import CivilTime

/// From step to step, until a hunt table can be made.
extension Engine {
    mutating func proceed(to step: StepName) -> Action {
        var step = step
        while let passage = context.passage(through: step) {
            receipt.add(passage.decision)
            step = passage.goal
        }
        switch plan.steps[step] {
        case .menu(let menu):
            guard keysLeft > 0 else {
                receipt.add(
                    MenuVisit(step: step, menu: menu).decision(.otherwise(because: .tooManyKeys, goes: menu.otherwise)))
                return proceed(to: menu.otherwise)
            }
            return enter(step)
        case .shares(let shares):
            return askShare(step, shares)
        case .greeting(let greeting):
            receipt.add(.greeting(step: step, sound: greeting.sound, goes: greeting.goes))
            return hear(greeting)
        case .announce(let sound):
            receipt.add(.announce(step: step, sound: sound))
            return finish(HuntTable(announcing: sound))
        case .ring:
            return hunt(from: step)
        case .hours, .places, nil:
            receipt.add(.stepMissing(step: step))
            return finish(HuntTable(announcing: .allBusy))
        }
    }

    // MARK: Shares

    /// Branches that lead to nothing but an announcement are left out, unless all do.
    private mutating func askShare(_ step: StepName, _ shares: Shares) -> Action {
        var findings: [ShareFinding] = []
        for branch in shares.branches {
            let closedBy = lookahead.isOpen(branch.step) ? nil : lookahead.endBehindGreetings(from: branch.step)
            findings.append(ShareFinding(step: branch.step, weight: branch.weight, closedBy: closedBy))
        }
        state = .askedShare(step, shares, branches: findings)
        return .ask(.share(step: step, branches: findings.drawn))
    }

    mutating func shareTold(
        _ answer: Answer, _ step: StepName, _ shares: Shares, _ findings: [ShareFinding]
    ) -> Action {
        var position: Int?
        if case .position(let told) = answer { position = told }
        let branches = findings.drawn
        let sequence = ShareSequence(weights: branches.map(\.weight))
        let drawn = position ?? context.at.milliseconds
        let goal = branches[sequence.branch(at: drawn)].step
        receipt.add(
            .shares(
                step: step, branches: findings, position: position,
                drawn: drawn - drawn.dividedDown(by: sequence.period) * sequence.period, period: sequence.period,
                goes: goal))
        return proceed(to: goal)
    }
}

extension [ShareFinding] {
    /// Between which a share is drawn.
    fileprivate var drawn: [ShareBranch] {
        let open = filter { $0.closedBy == nil }
        return (open.isEmpty ? self : open).map { ShareBranch(step: $0.step, weight: $0.weight) }
    }
}
