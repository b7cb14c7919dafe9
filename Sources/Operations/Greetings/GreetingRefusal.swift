public import GreetingAudio
public import Markup
public import Records
public import Routing

/// The reason why a greeting is not shown, or not changed.
public enum GreetingRefusal: Error, Hashable, Sendable {
    /// No version of it was ever made.
    case unknown(GreetingKey)
    /// It has no version of that number.
    case noVersion(Int, of: GreetingKey, newest: Int)
    /// Callers do not hear it any more.
    case removedAlready(GreetingKey)
    /// Plans of these numbers, or drafts that wait for their hour, play it.
    case played(GreetingKey, by: [DID])
    /// There is no version before the one that callers hear.
    case noneBefore(GreetingKey)
    /// Callers hear that version already.
    case heardAlready(Int, of: GreetingKey)
    /// The examination of its recording refuses it.
    case faulty(GreetingKey, [SoundFinding])
    /// No plan can name a greeting so.
    case badName(String)
    /// No engine speaks texts of this language here.
    case cannotSpeak(Language)
    /// The machine was too busy to convert it.
    case tooBusy
}
