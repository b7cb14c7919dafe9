public import Billing
import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// Adds a version of a tariff that is not there yet.
    public func add(_ tariff: Tariff, by author: Author) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO tariff_version (name, version, valid_from, document, added_at, added_by)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    tariff.name, tariff.version, tariff.validFrom.milliseconds, try tariff.stored,
                    author.at.milliseconds, author.name,
                ])
            try author.note(.tariff, "\(tariff.name), version \(tariff.version)", in: db)
        }
    }

    /// All versions of all tariffs, by name, then version.
    public func tariffs() throws -> [TariffVersion] {
        try database.read { try TariffVersion.fetch($0, "\(TariffVersion.select) ORDER BY name, version") }
    }

    /// All versions of one tariff, the first first; empty if there is none of that name.
    public func tariff(_ name: String) throws -> [TariffVersion] {
        try database.read {
            try TariffVersion.fetch($0, "\(TariffVersion.select) WHERE name = ? ORDER BY version", [name])
        }
    }
}

extension TariffVersion {
    fileprivate static let select = "SELECT document, added_at, added_by FROM tariff_version"

    fileprivate static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments = []
    ) throws -> [TariffVersion] {
        return try db.rows(sql, arguments).map { row in
            TariffVersion(
                tariff: try Tariff(stored: row["document"]), addedAt: Date(milliseconds: row["added_at"]),
                addedBy: row["added_by"])
        }
    }
}
