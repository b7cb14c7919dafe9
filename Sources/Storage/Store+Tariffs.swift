public import Billing
import CivilTime
import Foundation
import GRDB
public import Records
import Routing

/// What adding a version of a tariff did.
public enum TariffAddition: Hashable, Sendable {
    case added
    /// This version is there already and says the same.
    case unchanged
    /// This version is there already and says something else; it stays. The next one to add is `next`.
    case taken(next: Int)
    /// Another version is valid from the same instant: which of the two held could only be guessed.
    case sameStart(version: Int, next: Int)
}

extension Store {
    /// Adds a version of a tariff. One that was added is never changed: calls were priced by it.
    /// - Throws: ``Billing/BillingError/tariffMistakes(_:)``.
    public func add(_ tariff: Tariff, by author: Author) throws -> TariffAddition {
        let mistakes = tariff.mistakes
        guard mistakes.isEmpty else { throw BillingError.tariffMistakes(mistakes) }
        return try database.write { db in
            let versions = try TariffVersion.fetch(db, "WHERE name = ? ORDER BY version", [tariff.name])
            let next = (versions.last?.tariff.version ?? 0) + 1
            if let there = versions.first(where: { $0.tariff.version == tariff.version }) {
                return there.tariff == tariff ? .unchanged : .taken(next: next)
            }
            if let other = versions.first(where: { $0.tariff.validFrom == tariff.validFrom }) {
                return .sameStart(version: other.tariff.version, next: max(next, tariff.version))
            }
            try db.execute(
                sql: """
                    INSERT INTO tariff_version (name, version, valid_from, document, added_at, added_by)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    tariff.name, tariff.version, tariff.validFrom.milliseconds, try tariff.stored,
                    author.at.milliseconds, author.name,
                ])
            try author.note(.tariff, "\(tariff.name), version \(tariff.version)", in: db)
            return .added
        }
    }

    /// All versions of all tariffs, by name, then version.
    public func tariffs() throws -> [TariffVersion] {
        try database.read { try TariffVersion.fetch($0, "ORDER BY name, version") }
    }

    /// All versions of one tariff, the first first; empty if there is none of that name.
    public func tariff(_ name: String) throws -> [TariffVersion] {
        try database.read { try TariffVersion.fetch($0, "WHERE name = ? ORDER BY version", [name]) }
    }
}

extension TariffVersion {
    fileprivate static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments = []
    ) throws -> [TariffVersion] {
        let sql = "SELECT document, added_at, added_by FROM tariff_version " + clauses
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            TariffVersion(
                tariff: try Tariff(stored: row["document"]), addedAt: Date(milliseconds: row["added_at"]),
                addedBy: row["added_by"])
        }
    }
}
