import Numbering

/// The engine's last word.
extension Engine {
    mutating func hunt(from step: StepName) -> Action {
        ask(Hunt(layout: HuntLayout(from: step, context: context, lookahead: lookahead, asksAgain: true)))
    }

    mutating func drawn(_ answer: Answer, _ hunt: Hunt) -> Action {
        var hunt = hunt
        hunt.take(answer)
        return ask(hunt)
    }

    private mutating func ask(_ hunt: Hunt) -> Action {
        guard let question = hunt.questions.first else { return carryOut(hunt) }
        state = .drawing(hunt)
        return .ask(question)
    }

    private mutating func carryOut(_ hunt: Hunt) -> Action {
        var runs: [StepName: RingRun] = [:]
        var passed: Set<StepName> = []
        for step in hunt.layout.order {
            switch plan.steps[step] {
            case .ring(let ring):
                let run = RingRun(
                    ring, staff: context.staff(of: ring, at: step).targets, draw: hunt.draws[step] ?? RingRun.Draw())
                runs[step] = run
                explain(ring, at: step, run, hunt)
                for follower in ring.followers {
                    explainWay(from: follower, &passed)
                }
            case .announce(let sound):
                receipt.add(.announce(step: step, sound: sound))
            case .greeting(let greeting):
                receipt.add(.greeting(step: step, sound: greeting.sound, goes: greeting.goes))
                explainWay(from: greeting.goes, &passed)
            case .menu, .shares:
                receipt.add(.asksAgain(step: step, otherwise: lookahead.end(from: step)))
            case .hours, .places, nil:
                break
            }
        }
        if let patience = plan.patience {
            receipt.add(.patience(seconds: patience.seconds, then: patience.then))
        }
        return finish(HuntTableBuilder.table(hunt.layout, runs: runs))
    }

    /// Writes down the targets that ring at a step, their order, and the reason.
    private mutating func explain(_ ring: Ring, at step: StepName, _ run: RingRun, _ hunt: Hunt) {
        if let decision = context.decision(on: context.staff(of: ring, at: step), at: step) {
            receipt.add(decision)
        }
        let draw = hunt.draws[step]
        if let days = ring.sameCallerDays, draw != nil, hunt.layout.context.caller?.number != nil {
            receipt.add(.sameCaller(step: step, days: days, target: draw?.last))
        }
        let orderly = RingRun(ring, staff: nil, draw: RingRun.Draw(position: draw?.position, seed: draw?.seed))
        if let first = orderly.hops.first?.first {
            if let position = draw?.position {
                receipt.add(.rotated(step: step, position: hunt.undrawn.contains(step) ? nil : position, first: first))
            }
            if let seed = draw?.seed {
                receipt.add(.shuffled(step: step, seed: String(seed, radix: 16), first: first))
            }
        }
        receipt.add(.ring(step, ring, hops: run.hops))
    }

    /// Writes down the decisions of hours and places on the way to a step behind a ring.
    private mutating func explainWay(from step: StepName, _ passed: inout Set<StepName>) {
        var step = step
        while passed.insert(step).inserted, let passage = context.passage(through: step) {
            receipt.add(passage.decision)
            step = passage.goal
        }
    }
}
