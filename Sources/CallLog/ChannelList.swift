public import Foundation
public import Routing

/// The channels that one Asterisk says are up.
public struct ChannelList: Hashable, Sendable {
    /// Its `systemname`.
    public let node: String
    /// When it started, in its own words.
    public let startup: String
    /// Every leg that is up, and no other.
    public let legs: Set<LegID>
    /// The legs that talk with another: both are in one bridge.
    public let talking: Set<LegID>
    /// Just before the legs were listed, by the clock on the wall.
    public let at: Date
    /// The same instant by a clock that nobody sets.
    public let madeAt: ContinuousClock.Instant

    public init(
        node: String, startup: String, legs: Set<LegID>, talking: Set<LegID> = [], at: Date = Date(),
        madeAt: ContinuousClock.Instant = .now
    ) {
        self.node = node
        self.startup = startup
        self.legs = legs
        self.talking = talking
        self.at = at
        self.madeAt = madeAt
    }
}

/// The findings of the censuses about an open call.
struct Sightings {
    /// When its leg was last found up.
    private(set) var up: Date?
    /// When it was first and last found talking.
    private(set) var talk: (first: Date, last: Date)?

    mutating func add(at instant: Date, isTalking: Bool) {
        up = instant
        if isTalking {
            talk = (talk?.first ?? instant, instant)
        }
    }
}

/// The point up to which the journal has been read.
public struct JournalState: Hashable, Sendable {
    /// Everything in it up to then is known; `nil`: it is still being read.
    public var toldUntil: ContinuousClock.Instant?
    /// Why it cannot tell anything: it is missing, or not readable.
    public var problem: String?

    public init(toldUntil: ContinuousClock.Instant? = nil, problem: String? = nil) {
        self.toldUntil = toldUntil
        self.problem = problem
    }

    /// The remark on a call that ended without a word.
    var silence: String {
        if let problem {
            "Asterisk no longer has the call, its end was not heard, and the journal cannot tell it: \(problem)"
        } else {
            "Asterisk no longer has the call; its end was not heard, and it is not in the journal"
        }
    }
}
