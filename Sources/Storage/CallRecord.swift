public import Foundation
public import Routing

/// What became of one call: the row that a company reads, bills and counts.
public struct CallRecord: Hashable, Codable, Sendable {
    public let id: CallID
    public let did: DID
    /// `nil`: hidden.
    public var caller: String?
    /// The version of the plan that decided; `nil` if the number had none or Hotline was not asked.
    public var planVersion: Int?
    /// The caller's own leg, Asterisk's unique id.
    public var leg: String
    public var startedAt: Date
    /// When the caller's leg was answered: by a target, or in menu mode by Hotline before any target.
    public var answeredAt: Date?
    public var endedAt: Date?
    /// `nil` while the call is open.
    public var disposition: Disposition?
    public var hungUpBy: Party?
    /// The Q.850 cause of the caller's leg.
    public var cause: Int?
    /// Why nobody can say how the call ended; set with ``Disposition/unknown`` only.
    public var unexplained: String?
    public var hops: [HopRecord]
    public var receipt: Receipt?

    public init(
        id: CallID, did: DID, caller: String?, planVersion: Int? = nil, leg: String, startedAt: Date,
        answeredAt: Date? = nil, endedAt: Date? = nil, disposition: Disposition? = nil, hungUpBy: Party? = nil,
        cause: Int? = nil, unexplained: String? = nil, hops: [HopRecord] = [], receipt: Receipt? = nil
    ) {
        self.id = id
        self.did = did
        self.caller = caller
        self.planVersion = planVersion
        self.leg = leg
        self.startedAt = startedAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.disposition = disposition
        self.hungUpBy = hungUpBy
        self.cause = cause
        self.unexplained = unexplained
        self.hops = hops
        self.receipt = receipt
    }

    /// From the answer of the caller's leg to the end, in milliseconds; 0 if it was never answered.
    public var talkTime: Int {
        guard let answeredAt, let endedAt else { return 0 }
        return max(0, endedAt.milliseconds - answeredAt.milliseconds)
    }

    /// From start to end, in milliseconds; 0 while the call is open.
    public var duration: Int {
        guard let endedAt else { return 0 }
        return max(0, endedAt.milliseconds - startedAt.milliseconds)
    }
}

/// The result of a call.
public enum Disposition: String, CaseIterable, Codable, Sendable {
    /// A target answered.
    case answered
    /// Nobody answered: the last target did not, or the caller left before one did, or the plan rings nobody.
    case noAnswer
    /// The last target tried was busy.
    case busy
    /// The last target could not be reached, the number has no plan, or Hotline could not decide.
    case failed
    /// The last target was refused for lack of lines.
    case congestion
    /// The end was not witnessed; `unexplained` says why. Never a guess.
    case unknown
}

/// Who ended a call.
public enum Party: String, Codable, Sendable {
    case caller, callee
    /// Hotline or the dialplan: after an announcement.
    case platform
}

/// One `Dial` of a call and its outcome.
public struct HopRecord: Hashable, Codable, Sendable {
    /// 1 for the first of the call.
    public var hop: Int
    /// The entry of the hunt table it came from.
    public var entry: Int
    public var targets: [DialTarget]
    public var status: DialStatus
    /// The Q.850 cause, 0 if Asterisk knew none.
    public var cause: Int
    public var startedAt: Date
    /// The first ringing that was heard of.
    public var rangAt: Date?
    public var answeredAt: Date?
    public var endedAt: Date
    /// The target that answered, where several rang at once also.
    public var answeredBy: DialTarget?

    public init(
        hop: Int, entry: Int, targets: [DialTarget], status: DialStatus, cause: Int, startedAt: Date,
        rangAt: Date? = nil, answeredAt: Date? = nil, endedAt: Date, answeredBy: DialTarget? = nil
    ) {
        self.hop = hop
        self.entry = entry
        self.targets = targets
        self.status = status
        self.cause = cause
        self.startedAt = startedAt
        self.rangAt = rangAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.answeredBy = answeredBy
    }
}

/// The result of one `Dial`, Asterisk's `DIALSTATUS`.
///
/// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/Dialplan_Applications/Dial/>
public enum DialStatus: String, Codable, Sendable {
    case answer = "ANSWER"
    case busy = "BUSY"
    case noAnswer = "NOANSWER"
    /// The caller left while it rang.
    case cancel = "CANCEL"
    case congestion = "CONGESTION"
    case unavailable = "CHANUNAVAIL"
    case dontCall = "DONTCALL"
    case torture = "TORTURE"
    case invalidArguments = "INVALIDARGS"
}
