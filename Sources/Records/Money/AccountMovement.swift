public import Billing
import Foundation

/// The amount that one entry moved on an account.
public struct AccountMovement: Hashable, Sendable {
    public let entry: LedgerEntry
    public let by: String
    public let amount: Money
    /// The balance of the account after the entry.
    public let balance: Money

    public init(entry: LedgerEntry, by: String, amount: Money, balance: Money) {
        self.entry = entry
        self.by = by
        self.amount = amount
        self.balance = balance
    }
}
