public import Foundation

/// The plan of one number: who answers, when, from where, with which greeting. Read from a document, never changed.
///
/// - SeeAlso: `docs/plan.md` for the format.
public struct NumberPlan: Hashable, Sendable {
    public let did: DID
    /// What the owner calls it, at most 100 characters.
    public let name: String
    /// The zone of its hours, days and months.
    public let timezone: TimeZone
    /// Of its sounds.
    public let language: Language
    public let answering: Answering
    /// Played to every caller before anything else.
    public let greeting: SoundName?
    public let start: StepName
    public let steps: [StepName: Step]
}

/// The language of a number's sounds: the folder they are taken from.
public enum Language: String, CaseIterable, Codable, Sendable {
    case zh, en
}

/// What the caller hears before a target answers, and when his call begins to cost.
public enum Answering: String, CaseIterable, Codable, Sendable {
    /// Greetings are early media; nothing is billed until a target answers.
    case ringback
    /// Hotline answers first: billed from the first prompt, and DTMF works everywhere.
    case menu
}

/// One node of a plan.
public enum Step: Hashable, Sendable {
    case ring(Ring)
    /// Plays a sound and hangs up.
    case announce(SoundName)
}

/// Rings targets until one answers; after the last has failed, goes where its outcome leads.
public struct Ring: Hashable, Sendable {
    /// How the targets are tried.
    public enum Order: String, CaseIterable, Codable, Sendable {
        /// One after the other, going on after busy and after no answer.
        case sequence
        /// All at once; the first to answer wins.
        case together
    }

    /// 1 to 10.
    public let targets: [DialTarget]
    public let order: Order
    /// How long each `Dial` rings, 5 to 120.
    public let seconds: Int
    public let onBusy: StepName?
    public let onNoAnswer: StepName?
    /// After any outcome that `onBusy` and `onNoAnswer` do not name.
    public let otherwise: StepName?

    /// The steps it may lead to.
    var followers: [StepName] {
        [onBusy, onNoAnswer, otherwise].compactMap(\.self)
    }
}

extension NumberPlan {
    /// Every sound it names, each once.
    public var sounds: Set<SoundName> {
        let announced = steps.values.compactMap { step in
            if case .announce(let sound) = step { sound } else { nil }
        }
        return Set(announced + [greeting].compactMap(\.self))
    }
}
