/// What the engine decided for one call, in order: the answer to "why did this call go there?".
public struct Receipt: Hashable, Codable, Sendable {
    public private(set) var decisions: [Decision]

    public init(_ first: Decision) {
        decisions = [first]
    }

    mutating func add(_ decision: Decision) {
        decisions.append(decision)
    }
}

/// One decision of the engine, with what it was taken on.
///
/// In JSON an object with the decision's name as its one key: `{"greetingPlayed": {"sound": "welcome"}}`.
public enum Decision: Hashable, Codable, Sendable {
    /// The dialled number has this plan. `caller` is absent if the number was hidden.
    case planChosen(number: DID, version: Int, caller: String?)
    /// The dialled number has no plan: the stock announcement says so.
    case noPlan(number: DID, caller: String?)
    case answering(mode: Answering)
    case greetingPlayed(sound: SoundName)
    /// The sound could not be played although the caller was there: the file is missing or Asterisk cannot read it.
    case soundFailed(sound: SoundName)
    /// The caller hung up before anybody was dialled; `during` is the sound that he heard last.
    case callerLeft(during: SoundName?)
    /// A step that rings, with the steps that its outcome leads to.
    case ring(
        step: StepName, targets: [DialTarget], order: Ring.Order, seconds: Int, onBusy: StepName?,
        onNoAnswer: StepName?,
        otherwise: StepName?)
    /// A step that announces and hangs up.
    case announce(step: StepName, sound: SoundName)
}

extension Decision {
    static func ring(_ step: StepName, _ ring: Ring) -> Decision {
        .ring(
            step: step, targets: ring.targets, order: ring.order, seconds: ring.seconds, onBusy: ring.onBusy,
            onNoAnswer: ring.onNoAnswer, otherwise: ring.otherwise)
    }
}

extension Decision: CustomStringConvertible {
    /// The decision as a sentence for a person.
    public var description: String {
        switch self {
        case .planChosen(let number, let version, let caller):
            "\(number) has a plan, version \(version); the caller is \(caller ?? "hidden")"
        case .noPlan(let number, let caller):
            "\(number) has no plan: '\(SoundName.noSuchNumber)' is played; the caller is \(caller ?? "hidden")"
        case .answering(.ringback):
            "answering is 'ringback': greetings are early media, nothing is billed until a target answers"
        case .answering(.menu):
            "answering is 'menu': the call was answered first and is billed from here"
        case .greetingPlayed(let sound):
            "greeting '\(sound)' played"
        case .soundFailed(let sound):
            "sound '\(sound)' could not be played; went on without it"
        case .callerLeft(let sound?):
            "the caller left during '\(sound)'"
        case .callerLeft(nil):
            "the caller left at once"
        case .ring(let step, let targets, let order, let seconds, let onBusy, let onNoAnswer, let otherwise):
            "step '\(step)' rings \(targets.map(\.description).joined(separator: ", "))"
                + (targets.count == 1 ? "" : order == .together ? " together" : " one after the other")
                + " for \(seconds) s; busy → \(Self.goal(onBusy ?? otherwise)), "
                + "no answer → \(Self.goal(onNoAnswer ?? otherwise)), "
                + "unreachable → \(Self.goal(otherwise ?? onNoAnswer))"
        case .announce(let step, let sound):
            "step '\(step)' announces '\(sound)' and hangs up"
        }
    }

    private static func goal(_ step: StepName?) -> String {
        step.map { "'\($0)'" } ?? "the announcement '\(SoundName.allBusy)'"
    }
}
