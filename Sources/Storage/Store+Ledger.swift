public import Billing
public import Foundation
import GRDB
import Routing

extension Store {
    /// Books an entry.
    /// - Throws: ``Billing/BillingError/entryTwice(_:)``, and nothing is booked.
    public func book(_ entry: LedgerEntry, by author: Author) throws {
        try database.write { db in
            guard try entry.save(in: db, by: author.name) else { throw BillingError.entryTwice(entry.id) }
        }
    }

    /// What is in an account after all entries up to an instant, that one included; now if none is given.
    public func balance(of account: Account, at instant: Date? = nil) throws -> Money {
        try database.read { db in
            guard let instant else { return try account.balance(in: db) }
            let sql = "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ? AND at <= ?"
            return Money(
                units: try Int64.fetchOne(db, sql: sql, arguments: [account.rawValue, instant.milliseconds]) ?? 0)
        }
    }
}

extension LedgerEntry {
    /// - Returns: `false` if there is an entry with this id, which stays as it is.
    func save(in db: Database, by author: String) throws -> Bool {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO ledger_entry (id, kind, at, did, reason, made_by) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [id, kind.rawValue, at.milliseconds, number, reason, author])
        guard db.changesCount > 0 else { return false }
        for posting in postings {
            try db.cachedStatement(sql: "INSERT INTO posting (entry_id, account, amount, at) VALUES (?, ?, ?, ?)")
                .execute(arguments: [id, posting.account.rawValue, posting.amount.units, at.milliseconds])
            let sql = """
                INSERT INTO balance (account, amount) VALUES (?, ?)
                ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount
                """
            try db.cachedStatement(sql: sql).execute(arguments: [posting.account.rawValue, posting.amount.units])
        }
        return true
    }
}

extension Account {
    func balance(in db: Database) throws -> Money {
        let statement = try db.cachedStatement(sql: "SELECT amount FROM balance WHERE account = ?")
        return Money(units: try Int64.fetchOne(statement, arguments: [rawValue]) ?? 0)
    }
}
