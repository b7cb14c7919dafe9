public import Foundation
public import Routing

/// A call that is up: who calls which number, and what happens to it now.
public struct LiveCall: Hashable, Sendable {
    /// What happens to a call at this moment.
    public enum Phase: Hashable, Sendable {
        /// Hotline has it: a greeting, a menu.
        case deciding
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
    /// What of the plan it is in, if that is known: `menu 'main'`, `step 'desk'`.
    public internal(set) var part: String?
    /// When the phase began; `nil` if it was before this process could see it.
    public internal(set) var phaseSince: Date?
    /// Which telephones belong to which step of the plan.
    var steps: [DialTarget: StepName] = [:]
    /// Whom it rings first by what was decided: known before the manager tells of it, or a call that comes back would be faster.
    var ringsFirst: [DialTarget] = []
    /// Whose telephone sent the call on, if the trunk says so.
    var forwardedBy: String?
    /// The order in which calls came.
    var order = 0
    /// Whether it counts for the number's limits: one that is refused does not.
    var counts = true
}
