public import Billing
import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Books an entry. A top-up or a correction may let calls through again: each number of the tenant follows.
    /// - Throws: ``Billing/BillingError/entryTwice(_:)``, and nothing is booked.
    public func book(_ entry: LedgerEntry, of tenant: TenantName, by author: Author) throws {
        try database.write { db in
            try db.lockOrMake(.tenantPurse(tenant.description))
            guard try entry.save(in: db, by: author.name) else { throw BillingError.entryTwice(entry.id) }
            let amount = try Money.sum(
                entry.postings.lazy.filter { $0.account == .tenant(tenant.description) }.map(\.amount))
            let detail = ["\(tenant): \(amount)", entry.reason].compactMap(\.self).joined(separator: ", ")
            try author.revise(numbersOf: tenant, entry.kind == .topUp ? .topUp : .correction, detail, in: db)
        }
    }

    /// An entry by its id.
    public func entry(_ id: String) throws -> LedgerEntry? {
        try database.read { db in
            let sql = "SELECT id, kind, at, did, reason, made_by FROM ledger_entry WHERE id = ?"
            return try db.row(sql, [id]).map { try LedgerEntry($0, in: db) }
        }
    }

    /// The movements of an account from an instant on, the oldest first.
    public func movements(of account: Account, since: Date? = nil) throws -> [AccountMovement] {
        try database.read { db in
            let start = since?.milliseconds ?? .min
            let before = "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ? AND at < ?"
            var balance = Money(
                units: try db.value(before, [account.rawValue, start], as: Int64.self) ?? 0)
            let sql = """
                SELECT id, kind, ledger_entry.at, did, reason, made_by, amount FROM posting JOIN ledger_entry ON ledger_entry.id = entry_id
                WHERE account = ? AND posting.at >= ? ORDER BY posting.at, entry_id
                """
            return try db.rows(sql, [account.rawValue, start]).map { row in
                let amount = Money(units: row["amount"])
                balance = try balance + amount
                return AccountMovement(
                    entry: try LedgerEntry(row, in: db), by: row["made_by"], amount: amount, balance: balance)
            }
        }
    }

    /// The movements of an account in a span, the oldest first, and its balance before them.
    public func movements(of account: Account, in span: Range<Date>) throws -> (before: Money, moves: [AccountMove]) {
        try database.read { db in
            let before = "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ? AND at < ?"
            let sum = try db.value(before, [account.rawValue, span.lowerBound.milliseconds], as: Int64.self) ?? 0
            let sql = """
                SELECT entry_id, kind, posting.at AS at, did, reason, amount FROM posting
                JOIN ledger_entry ON ledger_entry.id = entry_id
                WHERE account = ? AND posting.at >= ? AND posting.at < ? ORDER BY posting.at, entry_id
                """
            var moves: [AccountMove] = []
            try db.forEach(
                sql, [account.rawValue, span.lowerBound.milliseconds, span.upperBound.milliseconds]
            ) { row in
                guard let kind = LedgerEntry.Kind(rawValue: row["kind"]) else { return }
                let did: String? = row["did"]
                moves.append(
                    AccountMove(
                        entry: row["entry_id"], kind: kind, at: Date(milliseconds: row["at"]),
                        number: did.flatMap { DID($0) }, reason: row["reason"], amount: Money(units: row["amount"])))
            }
            return (Money(units: sum), moves)
        }
    }

    /// The balance of an account after all entries up to an instant, that one included; now if none is given.
    public func balance(of account: Account, at instant: Date? = nil) throws -> Money {
        try database.read { db in
            guard let instant else { return try account.balance(in: db) }
            let sql = "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ? AND at <= ?"
            return Money(
                units: try db.value(sql, [account.rawValue, instant.milliseconds], as: Int64.self) ?? 0)
        }
    }
}

extension LedgerEntry {
    fileprivate init(_ row: Row, in db: Database) throws {
        let statement = "SELECT account, amount FROM posting WHERE entry_id = ? ORDER BY account"
        let (id, text) = (row["id"] as String, row["kind"] as String)
        let postings = try db.rows(statement, [id]).compactMap { row in
            Account(rawValue: row["account"]).map { Posting($0, Money(units: row["amount"])) }
        }
        guard let kind = Kind(rawValue: text) else {
            throw DatabaseFailure(.statement, "the ledger's entry '\(id)' is of no known kind: '\(text)'")
        }
        try self.init(
            id: id, kind: kind, at: Date(milliseconds: row["at"]), number: row["did"], reason: row["reason"],
            postings: postings)
    }

    /// - Returns: `false` if there is an entry with this id, which stays as it is.
    func save(in db: Database, by author: String) throws -> Bool {
        guard try saveUnbalanced(in: db, by: author) else { return false }
        let moves = postings.map { ($0.account, $0.amount.units) }
        try Dictionary(moves, uniquingKeysWith: +).save(in: db)
        return true
    }

    /// Writes the entry and leaves the balances to the caller, who has others to write in the same transaction.
    /// - Returns: `false` if there is an entry with this id, which stays as it is.
    func saveUnbalanced(in db: Database, by author: String) throws -> Bool {
        let sql = """
            INSERT INTO ledger_entry (id, kind, at, did, reason, made_by) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """
        guard try db.change(sql, [id, kind.rawValue, at.milliseconds, number, reason, author]) > 0 else { return false }
        for posting in postings {
            try db.execute(
                "INSERT INTO posting (entry_id, account, amount, at) VALUES (?, ?, ?, ?)",
                [id, posting.account.rawValue, posting.amount.units, at.milliseconds])
        }
        return true
    }
}

extension [Account: Int64] {
    /// Adds to the balances of accounts, in their order: a balance is locked by being written.
    func save(in db: Database) throws {
        for (account, amount) in sorted(by: { $0.key.rawValue < $1.key.rawValue }) where amount != 0 {
            try db.execute(
                """
                INSERT INTO balance (account, amount) VALUES (?, ?)
                ON CONFLICT (account) DO UPDATE SET amount = balance.amount + excluded.amount
                """, [account.rawValue, amount])
        }
    }
}

extension Account {
    func balance(in db: Database) throws -> Money {
        let statement = "SELECT amount FROM balance WHERE account = ?"
        return Money(units: try db.value(statement, [rawValue], as: Int64.self) ?? 0)
    }
}
