public import Billing
public import Foundation
public import Numbering
public import Routing

/// An answered call with what it was charged, to be priced again.
public struct ChargedCall: Hashable, Sendable {
    public let id: CallID
    /// `nil`: hidden.
    public let caller: String?
    /// The caller, as of the call; `nil` if nobody looked.
    public let seen: Caller?
    public let startedAt: Date
    public let billedFrom: Date
    public let endedAt: Date
    /// None if it was not charged.
    public let lines: [ChargeLine]
    public let forgiven: Money
    /// The tenant who was charged, or would be.
    public let tenant: TenantName

    public init(
        id: CallID, caller: String?, seen: Caller?, startedAt: Date, billedFrom: Date, endedAt: Date,
        lines: [ChargeLine], forgiven: Money, tenant: TenantName
    ) {
        self.id = id
        self.caller = caller
        self.seen = seen
        self.startedAt = startedAt
        self.billedFrom = billedFrom
        self.endedAt = endedAt
        self.lines = lines
        self.forgiven = forgiven
        self.tenant = tenant
    }
}
