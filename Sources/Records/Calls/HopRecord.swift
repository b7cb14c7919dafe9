public import Foundation
public import Routing

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
    /// Hotline's own: it began, and nobody has told yet, or could tell any more, how it ended.
    case unwitnessed = "UNWITNESSED"
}
