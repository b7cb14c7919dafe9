public import Foundation
public import Records
public import Routing

/// One thing that a witness says about a call. Facts may come twice and in any order between witnesses.
public enum CallFact: Hashable, Sendable {
    /// The call came in (AGI).
    case offered(CallOffer)
    /// The engine is finished with it (AGI).
    case decided(CallID, Receipt)
    /// A target began to ring (AMI `DialBegin`).
    case dialing(CallID, DialTarget, at: Date)
    /// A target answered (AMI `DialEnd`); `nil`: one of those that ring.
    case answered(CallID, DialTarget?, at: Date)
    /// A `Dial` is over (CEL `HOTLINE_HOP`).
    case hopEnded(CallOrigin, HopRecord)
    /// The caller's leg is gone (CEL `HOTLINE_END`).
    case ended(CallOrigin, CallEnd)

    /// The call it is about.
    var callID: CallID {
        switch self {
        case .offered(let offer): offer.id
        case .decided(let id, _), .dialing(let id, _, _), .answered(let id, _, _): id
        case .hopEnded(let origin, _), .ended(let origin, _): origin.id
        }
    }

    /// The call as an event of the dialplan tells it; `nil` if the fact comes from elsewhere.
    var origin: CallOrigin? {
        switch self {
        case .hopEnded(let origin, _), .ended(let origin, _): origin
        case .offered, .decided, .dialing, .answered: nil
        }
    }

    /// The same fact about the same call, told as `origin` tells it.
    func told(by origin: CallOrigin) -> CallFact {
        switch self {
        case .hopEnded(_, let hop): .hopEnded(origin, hop)
        case .ended(_, let end): .ended(origin, end)
        case .offered, .decided, .dialing, .answered: self
        }
    }
}

/// The facts of its call that every event of the dialplan carries: enough to begin a record that nobody else has begun.
public struct CallOrigin: Hashable, Sendable {
    public var id: CallID
    /// The id under which an earlier version of Hotline may have recorded a call that was given none.
    public let formerID: CallID?
    public let did: DID
    public let caller: CallerID
    public let leg: LegID
    /// `HOTLINE_STARTED`, or the earliest instant that the event knows.
    public var startedAt: Date

    public init(
        id: CallID, formerID: CallID? = nil, did: DID, caller: CallerID, leg: LegID, startedAt: Date
    ) {
        self.id = id
        self.formerID = formerID
        self.did = did
        self.caller = caller
        self.leg = leg
        self.startedAt = startedAt
    }
}

/// The end of a call, by its hangup handler.
public struct CallEnd: Hashable, Sendable {
    public let at: Date
    /// When the caller's leg was answered, if it was.
    public let answeredAt: Date?
    public let by: Party
    /// Q.850.
    public let cause: Int
    /// By `HOTLINE_STATE`.
    public let decision: Decider
    /// Number of hops of the call.
    public let hopCount: Int

    public init(at: Date, answeredAt: Date?, by: Party, cause: Int, decision: Decider, hopCount: Int) {
        self.at = at
        self.answeredAt = answeredAt
        self.by = by
        self.cause = cause
        self.decision = decision
        self.hopCount = hopCount
    }
}
