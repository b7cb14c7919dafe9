public import Foundation

/// A link that is good once.
public struct Invitation: Hashable, Sendable {
    /// The act that the link is good for.
    public enum Purpose: String, CaseIterable, Sendable {
        /// A new person sets a password and an authenticator.
        case join
        /// A known person sets a new password; an authenticator that is set up is asked for.
        case reset
        /// Signs in without anything else, in the demonstration on one's own machine.
        case demo
    }

    public let purpose: Purpose
    public let account: Int
    public let endsAt: Date
    public let usedAt: Date?

    public init(purpose: Purpose, account: Int, endsAt: Date, usedAt: Date?) {
        self.purpose = purpose
        self.account = account
        self.endsAt = endsAt
        self.usedAt = usedAt
    }

    /// `true` while it can be used.
    public func isGood(at now: Date) -> Bool { usedAt == nil && now < endsAt }
}
