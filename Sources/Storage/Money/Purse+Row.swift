import Billing
import Charging
import CivilTime
import Foundation
import Persistence
import Records
import Routing

/// A purse between its row and memory: only what has changed is written.
extension PurseChange {
    /// Writes the purse, and into the audit the warnings that are due.
    func save(of account: NumberAccount, at now: Date, in db: Database) throws {
        try save(of: account, in: db)
        for due in warnings { try due.note(of: account, at: now, in: db) }
    }

    /// Writes the purse alone.
    func save(of account: NumberAccount, in db: Database) throws {
        for use in after.months where !before.months.contains(use) {
            try use.save(in: db, of: account.did)
        }
        let known = Dictionary(before.reservations.map { ($0.call, $0) }) { first, _ in first }
        for reservation in after.reservations
        where known[reservation.call] != nil && known[reservation.call] != reservation {
            try reservation.update(in: db)
        }
        let left = Set(after.reservations.map(\.call))
        for call in known.keys where !left.contains(call) {
            try db.execute("DELETE FROM reservation WHERE call_id = ?", [call])
        }
    }
}

extension DueWarning {
    /// Notes the warning in the audit.
    func note(of account: NumberAccount, at now: Date, in db: Database) throws {
        let author = Author("hotline", at: now)
        if isUsedUp {
            try author.revise(account.did, .warning, "\(warning)", in: db)
        } else {
            try author.note(.warning, "\(warning)", of: account.did, in: db)
        }
    }
}

extension MonthUse {
    static func fetch(_ db: Database, of did: DID, since month: Month) throws -> [MonthUse] {
        let statement = """
            SELECT month, spent, calls, warned_of_spend, warned_of_calls, spend_refused, calls_refused FROM month_use
            WHERE did = ? AND month >= ?
            """
        return try db.rows(statement, [did.digits, "\(month)"]).map { row in
            MonthUse(
                month: try Month(row["month"]), spent: Money(units: row["spent"]), calls: row["calls"],
                warnedOfSpend: row["warned_of_spend"], warnedOfCalls: row["warned_of_calls"],
                spendRefused: row["spend_refused"], callsRefused: row["calls_refused"])
        }
    }

    fileprivate func save(in db: Database, of did: DID) throws {
        let sql = """
            INSERT INTO month_use
                (did, month, spent, calls, warned_of_spend, warned_of_calls, spend_refused, calls_refused)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (did, month) DO UPDATE SET spent = excluded.spent, calls = excluded.calls,
                warned_of_spend = excluded.warned_of_spend, warned_of_calls = excluded.warned_of_calls,
                spend_refused = excluded.spend_refused, calls_refused = excluded.calls_refused
            """
        try db.execute(
            sql,
            [
                did.digits, "\(month)", spent.units, calls, warnedOfSpend, warnedOfCalls, spendRefused, callsRefused,
            ])
    }
}

extension Reservation {
    static func fetch(_ db: Database, of did: DID) throws -> [Reservation] {
        let sql = "SELECT call_id, starts_from, starts_until, increments, seconds, held FROM reservation WHERE did = ?"
        return try db.rows(sql, [did.digits]).map { row in
            let from: Int = row["starts_from"]
            let held: String = row["held"]
            return Reservation(
                call: row["call_id"], starts: from...max(from, row["starts_until"]), increments: row["increments"],
                held: try JSONDecoder().decode(Cost.self, from: Data(held.utf8)), seconds: row["seconds"])
        }
    }

    func insert(in db: Database, of account: NumberAccount, _ request: PurseRequest) throws {
        let sql = """
            INSERT INTO reservation
                (call_id, did, tenant, leg, asterisk, caller, asked_at, starts_from, starts_until, increments, seconds, held,
                held_total)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        let caller = String(decoding: try JSONEncoder().encode(request.caller), as: UTF8.self)
        try db.execute(
            sql,
            [
                call, account.did.digits, account.tenant, request.offer.leg.description,
                request.offer.leg.asterisk, caller, request.offer.at.milliseconds, starts.lowerBound, starts.upperBound,
                increments, seconds, try heldText,
                held.total.units,
            ])
    }

    fileprivate func update(in db: Database) throws {
        let sql = """
            UPDATE reservation SET starts_from = ?, starts_until = ?, increments = ?, seconds = ?, held = ?, held_total = ?
            WHERE call_id = ?
            """
        try db.execute(
            sql,
            [
                starts.lowerBound, starts.upperBound, increments, seconds, try heldText, held.total.units, call,
            ])
    }

    private var heldText: String {
        get throws { String(decoding: try JSONEncoder().encode(held), as: UTF8.self) }
    }
}
