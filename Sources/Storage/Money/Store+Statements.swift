public import Billing
public import CivilTime
public import Foundation
import Persistence
public import Records
public import Reports
public import Routing

extension Store {
    /// A number's bill of a month; of a month that is not over, as it stands.
    /// - Returns: `nil` if there is no such number.
    public func statement(of did: DID, in month: Month) throws -> MonthStatement? {
        try database.read { [rates] in try MonthStatement.make(of: did, in: month, rates, $0) }
    }

    /// The basis of a number's bill of a month.
    public func billBasis(of did: DID, in month: Month) throws -> BillBasis {
        try database.read { try BillBasis(of: did, in: month, $0) }
    }

    /// The number of calls that came in before an instant and are up, or whose end is not known yet.
    public func unsettledCalls(of did: DID, before instant: Date) throws -> Int {
        try database.read { db in
            let sql = "SELECT count(*) FROM reservation WHERE did = ? AND asked_at < ?"
            return try db.value(sql, [did.digits, instant.milliseconds], as: Int.self) ?? 0
        }
    }

    /// Writes that a month is closed, a few rows whatever the number of its calls.
    /// - Parameter zone: The number's.
    /// - Returns: The entry that books what the bill has beyond its calls; `nil` if that comes to nothing.
    public func closeMonth(
        _ month: Month, of did: DID, with made: MonthStatement, in zone: NumberZone, by author: Author
    ) throws -> LedgerEntry? {
        try database.write { db in
            try db.lock([.numberPurse(did)])
            try db.execute(
                """
                INSERT INTO closed_month (did, month, tenant, closed_at, closed_by, zone) VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    did.digits, "\(month)", made.tenant.description, author.at.milliseconds, author.name,
                    zone.identifier,
                ])
            let entry = try LedgerEntry.statement(
                made.statement, tenant: made.tenant.description, at: author.at)
            if let entry, try !entry.save(in: db, by: author.name) { throw BillingError.entryTwice(entry.id) }
            try author.revise(numbersOf: made.tenant, .close, "\(did), \(month): \(made.statement.total)", in: db)
            return entry
        }
    }
}

/// Basis of a month's bill, told by a few numbers: as long as they are the same, so is the bill.
public struct BillBasis: Hashable, Sendable {
    private let tenant: String?
    /// Of the plan, which names the zone.
    private let version: Int?
    private let isClosed: Bool
    /// Lines are only ever added. They are in no audit.
    private let lines: Int
    private let stacks: [StackChange]

    fileprivate init(of did: DID, in month: Month, _ db: Database) throws {
        let number = try db.row("SELECT tenant, version FROM number WHERE did = ?", [did.digits])
        tenant = number?["tenant"]
        version = number?["version"]
        let numberAndMonth: Arguments = [did.digits, "\(month)"]
        isClosed =
            try db.value("SELECT 1 FROM closed_month WHERE did = ? AND month = ?", numberAndMonth, as: Int.self) != nil
        lines =
            try db.value("SELECT count(*) FROM charge WHERE did = ? AND month = ?", numberAndMonth, as: Int.self) ?? 0
        stacks = try StackChange.fetch(db, of: did)
    }
}

extension MonthStatement {
    fileprivate static func make(
        of did: DID, in month: Month, _ rates: Rates, _ db: Database
    ) throws -> MonthStatement? {
        let owner = "SELECT tenant FROM number WHERE did = ?"
        guard let number = try db.row(owner, [did.digits]) else { return nil }
        let closing = try db.row(
            "SELECT tenant, closed_at, closed_by, zone FROM closed_month WHERE did = ? AND month = ?",
            [did.digits, "\(month)"])
        let closed = closing.map { row in
            let zone: String? = row["zone"]
            return ClosedMonth(
                at: Date(milliseconds: row["closed_at"]), by: row["closed_by"],
                zone: zone.map { rates.zone(TimeZone(identifier: $0) ?? .gmt) })
        }
        return try MonthStatement(
            of: did, in: month, tenant: (closing ?? number).tenant("tenant"), zone: rates.zone(of: did, in: db),
            stacks: StackChange.fetch(db, of: did), calls: ChargeLine.fetch(db, of: did, in: month, late: false),
            late: ChargeLine.fetch(db, of: did, in: month, late: true), closed: closed)
    }
}
