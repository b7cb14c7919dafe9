public import Routing

/// The reason why nobody is put on duty, or nobody is taken off it.
public enum DutyRefusal: Error, Hashable, Sendable {
    /// The number's current version has no such step that rings.
    case doesNotRing(step: StepName, of: DID, rings: [StepName])
    /// A step takes 1 to ``Operations/dutyTelephones`` telephones, each once.
    case telephones([DialTarget])
    /// The end is not after the beginning.
    case endsBeforeItBegins
    /// Whoever may change the duty within the phone book only named telephones that it does not have.
    case notInPhoneBook([DialTarget])
    /// Nobody was put on duty at the step.
    case nobody(step: StepName, of: DID)
}
