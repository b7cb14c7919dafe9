public import Billing
public import Foundation
public import Routing

/// One movement of an account, as lists show it.
public struct AccountMove: Hashable, Sendable {
    /// The id of its entry.
    public let entry: String
    public let kind: LedgerEntry.Kind
    public let at: Date
    /// The 400 number it belongs to.
    public let number: DID?
    public let reason: String?
    /// More than zero: into the account.
    public let amount: Money

    public init(entry: String, kind: LedgerEntry.Kind, at: Date, number: DID?, reason: String?, amount: Money) {
        self.entry = entry
        self.kind = kind
        self.at = at
        self.number = number
        self.reason = reason
        self.amount = amount
    }
}
