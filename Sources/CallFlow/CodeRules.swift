import Foundation
import Records
import Routing

/// The rules for a caller's attempts at access codes.
///
/// A caller is locked out by their own wrong codes. A guesser who rotates callers' numbers is met by the number's: once
/// it has had many wrong codes within the hour, a caller who never got in before has to key a right code twice
/// (``Routing/Standing/wary``). A caller who knows a code is never kept out.
enum CodeRules {
    /// Time for which wrong codes count.
    static let window: TimeInterval = 3600
    /// Time for which a caller who got in stays known.
    static let knownFor: TimeInterval = 90 * 86_400
    /// Number of wrong codes that locks a caller out until the last is an hour old.
    static let callerFailures = 6
    /// Number of wrong codes that shows that a number is being guessed at.
    static let numberFailures = 10

    static func standing(_ history: CodeHistory, isHidden: Bool, at now: Date) -> Standing {
        if !isHidden, history.callerFailures >= callerFailures, let last = history.lastFailureAt {
            return .locked(until: last + window)
        }
        return history.numberFailures >= numberFailures && !history.isKnown ? .wary : .normal
    }
}
