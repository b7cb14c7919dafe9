public import Billing
import CivilTime
import Foundation
import GRDB
public import Records
import Routing

extension Store {
    /// Adds a version of a tariff that is not there yet.
    public func add(_ tariff: Tariff, by author: Author) throws {
        try database.write { db in
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
