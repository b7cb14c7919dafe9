public import Billing
public import CivilTime
import Foundation
import GRDB
public import Records
public import Reports
public import Routing

/// What closing a month did.
public enum MonthClosing: Hashable, Sendable {
    /// The entry is `nil` if the statement comes to nothing beyond the calls.
    case closed(MonthStatement, LedgerEntry?)
    case closedBefore(MonthStatement)
    /// Calls that came in before the month's end are up, or their end is not known yet.
    case unsettled(calls: Int)
    case notOver
    case unknownNumber
}

extension Store {
    /// A number's bill of a month; of a month that is not over, as it stands.
    /// - Returns: `nil` if there is no such number.
    public func statement(of did: DID, in month: Month) throws -> MonthStatement? {
        try database.read { [rates] in try MonthStatement.make(of: did, in: month, rates, $0) }
    }

    /// Books what a month's statement has beyond its calls, once. What is charged to the month later is kept apart.
    ///
    /// The bill of a month with many calls takes its time, so it is made before the database is held for writing. Then only
    /// its basis is looked at: if that has changed, the bill is made again.
    public func closeMonth(_ month: Month, of did: DID, by author: Author) throws -> MonthClosing {
        while true {
            let (made, basis) = try database.read { [rates] db in
                (try MonthStatement.make(of: did, in: month, rates, db), try BillBasis(of: did, in: month, rates, db))
            }
            guard let made else { return .unknownNumber }
            guard made.closedAt == nil else { return .closedBefore(made) }
            guard author.at >= basis.zone.span(of: month).upperBound else { return .notOver }
            let closing = try database.write { [rates] db in
                try made.close(if: basis, rates, by: author, in: db)
            }
            if let closing { return closing }
        }
    }
}

extension MonthStatement {
    /// Writes that the month is closed, a few rows whatever the number of its calls.
    /// - Returns: `nil` if it does not rest on what is on record any more.
    fileprivate func close(
        if basis: BillBasis, _ rates: Rates, by author: Author, in db: Database
    ) throws -> MonthClosing? {
        let did = basis.did
        guard try BillBasis(of: did, in: basis.month, rates, db) == basis else { return nil }
        let end = basis.zone.span(of: basis.month).upperBound
        let sql = "SELECT count(*) FROM reservation WHERE did = ? AND asked_at < ?"
        let unsettled = try Int.fetchOne(db, sql: sql, arguments: [did.digits, end.milliseconds]) ?? 0
        guard unsettled == 0 else { return .unsettled(calls: unsettled) }
        try db.execute(
            sql: "INSERT INTO closed_month (did, month, tenant, closed_at, closed_by, zone) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                did.digits, "\(basis.month)", tenant.description, author.at.milliseconds, author.name,
                basis.zone.identifier,
            ])
        let entry = try LedgerEntry.statement(statement, tenant: tenant.description, at: author.at)
        if let entry, try !entry.save(in: db, by: author.name) { throw BillingError.entryTwice(entry.id) }
        try author.revise(numbersOf: tenant, .close, "\(did), \(basis.month): \(statement.total)", in: db)
        let closed = MonthStatement(
            statement: statement, late: late, tenant: tenant, closedAt: author.at, closedBy: author.name)
        return .closed(closed, entry)
    }
}

/// What a month's bill rests on, told by a few numbers: as long as they are the same, so is the bill.
private struct BillBasis: Equatable {
    let did: DID
    let month: Month
    let zone: NumberZone
    let tenant: String?
    let isClosed: Bool
    /// Lines are only ever added.
    let lines: Int
    let stacks: [StackChange]

    init(of did: DID, in month: Month, _ rates: Rates, _ db: Database) throws {
        self.did = did
        self.month = month
        zone = try rates.zone(of: did, in: db)
        let numberAndMonth: StatementArguments = [did.digits, "\(month)"]
        tenant = try String.fetchOne(db, sql: "SELECT tenant FROM number WHERE did = ?", arguments: [did.digits])
        isClosed =
            try Int.fetchOne(
                db, sql: "SELECT 1 FROM closed_month WHERE did = ? AND month = ?", arguments: numberAndMonth) != nil
        lines =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM charge WHERE did = ? AND month = ?", arguments: numberAndMonth) ?? 0
        stacks = try StackChange.fetch(db, of: did)
    }
}

extension MonthStatement {
    fileprivate static func make(
        of did: DID, in month: Month, _ rates: Rates, _ db: Database
    ) throws -> MonthStatement? {
        let owner = "SELECT tenant FROM number WHERE did = ?"
        guard let number = try Row.fetchOne(db, sql: owner, arguments: [did.digits]) else { return nil }
        let closing = try Row.fetchOne(
            db, sql: "SELECT * FROM closed_month WHERE did = ? AND month = ?", arguments: [did.digits, "\(month)"])
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
