public import Routing

/// The two ends of a billed call, as its bill names them.
public struct CallParties: Hashable, Sendable {
    /// The caller's number as it was shown; `nil`: it was not.
    public let caller: String?
    /// The telephone that answered; `nil`: none did, or it is not on record.
    public let answeredBy: DialTarget?

    public init(caller: String?, answeredBy: DialTarget?) {
        self.caller = caller
        self.answeredBy = answeredBy
    }
}
