import Billing
import Foundation

/// What entries say of the accounts, added up without a database.
struct Ledger {
    private(set) var entries: [LedgerEntry] = []

    mutating func add(_ entry: LedgerEntry) {
        entries.append(entry)
    }

    /// What is in an account after all entries up to an instant, that one included.
    func balance(of account: Account, at instant: Date = .distantFuture) throws -> Money {
        try Money.sum(
            entries.lazy.filter { $0.at <= instant }.flatMap(\.postings).filter { $0.account == account }.map(\.amount))
    }
}
