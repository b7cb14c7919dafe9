/// What happens to one call: plan and caller in, one action after another out. Pure; a driver carries the actions out
/// and tells what came of them.
///
/// ```swift
/// var engine = Engine(plan: plan, version: 7, caller: caller)
/// var action = engine.next(after: .callArrived)
/// while case .play(let sound) = action { action = engine.next(after: await play(sound)) }
/// ```
public struct Engine: Sendable {
    /// What the driver did, or what happened to it.
    public enum Event: Hashable, Sendable {
        case callArrived
        /// The last action is done.
        case done
        /// The sound of the last action could not be played, though the caller is still there.
        case soundFailed
        case callerLeft
    }

    /// What the driver has to do next.
    public enum Action: Hashable, Sendable {
        /// Open the audio path without answering: nothing is billed.
        case openEarlyMedia
        case answer
        case play(SoundName)
        /// Hand the table to the dialplan; the engine is finished.
        case carryOut(HuntTable)
        /// The caller left before a decision was reached; the engine is finished.
        case stop
    }

    private enum State: Hashable {
        case new, opening
        case greeting(SoundName)
        case finished
    }

    /// Every decision so far, in order.
    public private(set) var receipt: Receipt
    private let plan: NumberPlan
    private var state = State.new

    public init(plan: NumberPlan, version: Int, caller: CallerID) {
        self.plan = plan
        receipt = Receipt(.planChosen(number: plan.did, version: version, caller: caller.number))
    }

    /// The next action. After ``Action/carryOut(_:)`` and ``Action/stop`` there is none: asking again is a mistake of ours.
    public mutating func next(after event: Event) -> Action {
        switch (state, event) {
        case (.new, .callArrived):
            receipt.add(.answering(mode: plan.answering))
            switch plan.answering {
            case .menu:
                state = .opening
                return .answer
            case .ringback where plan.greeting != nil:
                state = .opening
                return .openEarlyMedia
            case .ringback:
                return hunt()  // nothing to play: the caller's network rings for itself
            }
        case (.opening, .done), (.opening, .soundFailed):
            guard let greeting = plan.greeting else { return hunt() }
            state = .greeting(greeting)
            return .play(greeting)
        case (.greeting(let sound), .done):
            receipt.add(.greetingPlayed(sound: sound))
            return hunt()
        case (.greeting(let sound), .soundFailed):
            receipt.add(.soundFailed(sound: sound))
            return hunt()
        case (.opening, .callerLeft), (.new, .callerLeft):
            return stop(.callerLeft(during: nil))
        case (.greeting(let sound), .callerLeft):
            return stop(.callerLeft(during: sound))
        case (.finished, _), (.new, _), (_, .callArrived):
            preconditionFailure("the engine was driven past its end or out of order: \(event) in \(state)")
        }
    }

    private mutating func hunt() -> Action {
        state = .finished
        for step in plan.ringOrder(from: plan.start) {
            switch plan.steps[step] {
            case .ring(let ring): receipt.add(.ring(step, ring))
            case .announce(let sound): receipt.add(.announce(step: step, sound: sound))
            case nil: preconditionFailure("a published plan names a step that it does not have: \(step)")
            }
        }
        return .carryOut(HuntTable(from: plan.start, of: plan))
    }

    private mutating func stop(_ decision: Decision) -> Action {
        state = .finished
        receipt.add(decision)
        return .stop
    }
}
