public import Foundation
public import Routing

/// A call that is up: who calls which number, and what happens to it now.
public struct LiveCall: Hashable, Sendable {
    /// The phase that a call is in at this moment.
    public enum Phase: Hashable, Sendable {
        /// Hotline has it: a greeting, a menu.
        case deciding
        case ringing([DialTarget])
        /// Talks with a target; `nil` if the call was answered before this process could see it.
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
    /// The part of the plan that it is in, if that is known: `menu 'main'`, `step 'desk'`.
    public internal(set) var part: String?
    /// When the phase began; `nil` if it was before this process could see it.
    public internal(set) var phaseSince: Date?
    /// The steps of the plan that telephones belong to.
    var steps: [DialTarget: StepName] = [:]
    /// The targets that ring first by the decision: known before the manager tells of them, or a call that comes back
    /// would be faster.
    var ringsFirst: [DialTarget] = []
    /// The telephone that sent the call on, if the trunk names it.
    var forwardedBy: String?
    /// The order in which calls came.
    var order = 0
    /// `true` if it counts for the number's limits: one that is refused does not.
    var counts = true
}
