public import Foundation
public import Markup

/// The plan of one number: who answers, when, from where, with which greeting. Read from a document, never changed.
///
/// - SeeAlso: `docs/plan.md` for the format.
public struct NumberPlan: Hashable, Sendable {
    public let did: DID
    /// The owner's name for the number, at most 100 characters.
    public let name: String
    /// The zone of its hours, days and months.
    public let timezone: TimeZone
    /// The zone that the document names, if this machine does not know it: times are UTC then.
    public let unknownTimezone: String?
    /// Of its sounds.
    public let language: Language
    public let answering: Answering
    /// The number that the answering telephone shows.
    public let presented: Presented
    /// The rule that lets callers in.
    public let callGuard: CallGuard?
    public let password: Password?
    public internal(set) var limits: Limits?
    public let patience: Patience?
    /// Played to every caller before his first step.
    public let greeting: SoundName?
    public let start: StepName
    public let steps: [StepName: Step]

    /// The steps that ring, by name.
    public var ringSteps: [StepName] {
        steps.filter { $0.value.isRing }.keys.sorted { $0.description < $1.description }
    }
}

/// The sound before a target answers, and the moment at which billing starts.
public enum Answering: String, CaseIterable, Codable, Sendable {
    /// Greetings are early media; nothing is billed until a target answers, or until keys are needed.
    case ringback
    /// Hotline answers first: billed from the first prompt, and DTMF works everywhere.
    case menu
}

/// The number that the answering telephone shows: the caller's or the dialled one.
public enum Presented: String, CaseIterable, Codable, Sendable {
    case caller
    /// The 400 number itself.
    case number
}
