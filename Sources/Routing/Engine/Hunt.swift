import CivilTime
import Numbering

/// A hunt table in the making: what is to be asked for it, and what was told.
struct Hunt {
    let layout: HuntLayout
    /// In the order of the table; for a ring the same caller before the order.
    var questions: [Question]
    var draws: [StepName: RingRun.Draw] = [:]
    /// Rings whose order nobody could be asked for.
    var undrawn: Set<StepName> = []

    init(layout: HuntLayout) {
        self.layout = layout
        questions = layout.order.flatMap { Self.questions(at: $0, layout.context) }
    }

    /// Where one telephone rings, order and same caller make no difference.
    private static func questions(at step: StepName, _ context: CallContext) -> [Question] {
        guard case .ring(let ring) = context.plan.steps[step], ring.targets.count > 1,
            context.staff(of: ring, at: step).targets == nil
        else { return [] }
        var questions: [Question] = []
        if let days = ring.sameCallerDays, context.caller?.number != nil {
            questions.append(.lastAnswered(step: step, targets: ring.targets, days: days))
        }
        switch ring.order {
        case .rotate: questions.append(.rotation(step: step, count: ring.targets.count))
        case .random: questions.append(.shuffle(step: step, count: ring.targets.count))
        case .sequence, .together: break
        }
        return questions
    }

    /// Takes the answer to the first question.
    mutating func take(_ answer: Answer) {
        let instant = layout.context.at.milliseconds
        switch (questions.removeFirst(), answer) {
        case (.lastAnswered(let step, _, _), .target(let target)):
            draws[step, default: .init()].last = target
        case (.lastAnswered(let step, _, _), _):
            draws[step, default: .init()].last = nil
        case (.rotation(let step, _), .position(let position)):
            draws[step, default: .init()].position = position
        case (.rotation(let step, _), _):
            draws[step, default: .init()].position = instant
            undrawn.insert(step)
        case (.shuffle(let step, _), .seed(let seed)):
            draws[step, default: .init()].seed = seed
        case (.shuffle(let step, _), _):
            draws[step, default: .init()].seed = UInt64(bitPattern: Int64(instant))
        case (.share, _), (.callsAtOnce, _), (.purse, _), (.standing, _), (.codeRefused, _),
            (.codeAccepted, _):
            break
        }
    }
}
