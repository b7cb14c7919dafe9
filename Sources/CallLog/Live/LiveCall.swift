public import Foundation
public import Routing

/// A call that is up: who calls which number, and what happens to it now.
public struct LiveCall: Hashable, Sendable {
    /// What happens to a call at this moment.
    public enum Phase: Hashable, Sendable {
        /// Hotline has it: a greeting, a menu. What of the plan, if that is known.
        case deciding(String?)
        case ringing([DialTarget])
        /// With whom; `nil` if the call was answered before this process could see it.
        case talking(DialTarget?)
        /// Between two targets, or in an announcement after the last.
        case announcing
    }

    /// `nil` for a call that no server has taken, or not yet.
    public var id: CallID?
    public let leg: LegID
    public let number: DID
    public let caller: CallerID
    public let startedAt: Date
    public internal(set) var phase: Phase
    /// When the phase began; `nil` if it was before this process could see it.
    public internal(set) var phaseSince: Date?
}
