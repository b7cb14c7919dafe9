public import Foundation

/// All entries, in the order in which they were made. None is ever changed: what was wrong is corrected by another.
public struct Ledger: Hashable, Sendable {
    public private(set) var entries: [LedgerEntry] = []
    private var ids: Set<String> = []

    public init() {}

    /// - Throws: ``BillingError/entryTwice(_:)``, and nothing is added.
    public mutating func add(_ entry: LedgerEntry) throws(BillingError) {
        guard ids.insert(entry.id).inserted else { throw BillingError.entryTwice(entry.id) }
        entries.append(entry)
    }

    /// What is in an account after all entries up to an instant, that one included; after all if none is given.
    /// - Throws: ``BillingError/tooMuch``.
    public func balance(of account: Account, at instant: Date = .distantFuture) throws(BillingError) -> Money {
        var balance = Money.zero
        for entry in entries where entry.at <= instant {
            for posting in entry.postings where posting.account == account {
                balance = try balance + posting.amount
            }
        }
        return balance
    }
}
