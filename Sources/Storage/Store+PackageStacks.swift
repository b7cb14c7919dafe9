public import Billing
public import CivilTime
import Foundation
import GRDB
public import Records
public import Routing

/// What changing a number's packages did.
public enum StackOutcome: Hashable, Sendable {
    case held
    /// The bill of this month was made, with what was held then: it stays.
    case closed(Month)
}

extension Store {
    /// Gives a number packages from a day on; those before it, and those from a later day on, stay as they were set.
    ///
    /// - Parameter stack: `nil`: nothing from then on, and the number is not restricted.
    public func hold(
        _ stack: PackageStack?, of did: DID, from day: CivilDay, by author: Author
    ) throws -> StackOutcome {
        try database.write { db in
            let sql = "SELECT max(month) FROM closed_month WHERE did = ? AND month >= ?"
            if let closed = try String.fetchOne(db, sql: sql, arguments: [did.digits, day.monthText]) {
                return .closed(try Month(closed))
            }
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO package_stack (did, from_day, document, set_at, set_by) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [did.digits, day.description, try stored(stack), author.at.milliseconds, author.name])
            let names = stack.map { $0.packages.map(\.id).joined(separator: " + ") } ?? "nothing"
            try author.revise(did, .hold, "\(names) from \(day)", in: db)
            return .held
        }
    }

    /// What a number held, holds and will hold, by day.
    public func stacks(of did: DID) throws -> [StackChange] {
        try database.read { try StackChange.fetch($0, of: did) }
    }

    /// What a number holds on a day; `nil`: nothing, which restricts it in nothing.
    public func stack(of did: DID, on day: CivilDay) throws -> PackageStack? {
        try stacks(of: did).holding(on: day)
    }
}

extension StackChange {
    static func fetch(_ db: Database, of did: DID) throws -> [StackChange] {
        let sql = "SELECT * FROM package_stack WHERE did = ? ORDER BY from_day"
        return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [did.digits]).compactMap { row in
            guard let from = CivilDay(row["from_day"] as String) else { return nil }
            return StackChange(
                from: from, stack: try read(PackageStack?.self, row["document"]),
                setAt: Date(milliseconds: row["set_at"]), setBy: row["set_by"])
        }
    }
}

extension CivilDay {
    /// `2026-10`
    fileprivate var monthText: String { String(description.prefix(7)) }
}
