public import Billing
public import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Gives a number packages from a day on; those before it, and those from a later day on, stay as they were set.
    ///
    /// - Parameter stack: `nil`: nothing from then on, and the number is not restricted.
    public func hold(_ stack: PackageStack?, of did: DID, from day: CivilDay, by author: Author) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO package_stack (did, from_day, document, set_at, set_by) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (did, from_day) DO UPDATE SET document = excluded.document, set_at = excluded.set_at,
                    set_by = excluded.set_by
                """, [did.digits, day.description, try stored(stack), author.at.milliseconds, author.name])
            let names = stack.map { $0.packages.map(\.id).joined(separator: " + ") } ?? "nothing"
            try author.revise(did, .hold, "\(names) from \(day)", in: db)
        }
    }

    /// `true` if the bill of a day's month, or of a later one, was made: it stays, with what was held then.
    public func isClosed(_ day: CivilDay, of did: DID) throws -> Bool {
        try database.read { db in
            let sql = "SELECT 1 FROM closed_month WHERE did = ? AND month >= ? LIMIT 1"
            return try db.value(sql, [did.digits, day.monthText], as: Int.self) != nil
        }
    }

    /// The packages that a number held, holds and will hold, by day.
    public func stacks(of did: DID) throws -> [StackChange] {
        try database.read { try StackChange.fetch($0, of: did) }
    }

    /// The packages that a number holds on a day; `nil`: none, which restricts it in nothing.
    public func stack(of did: DID, on day: CivilDay) throws -> PackageStack? {
        try stacks(of: did).holding(on: day)
    }
}

extension StackChange {
    static func fetch(_ db: Database, of did: DID) throws -> [StackChange] {
        let sql = "SELECT from_day, document, set_at, set_by FROM package_stack WHERE did = ? ORDER BY from_day"
        return try db.rows(sql, [did.digits]).compactMap { row in
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
