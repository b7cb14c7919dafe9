public import Billing
import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// Puts packages on sale, all or none; one of the same id takes the place of the one before, for those who get it
    /// from now on.
    public func sell(_ packages: [(package: Package, isOption: Bool)], by author: Author) throws {
        try database.write { db in
            for (package, isOption) in packages {
                try db.execute(
                    """
                    INSERT INTO package (id, is_option, document, changed_at, changed_by, withdrawn_at)
                    VALUES (?, ?, ?, ?, ?, NULL)
                    ON CONFLICT (id) DO UPDATE SET is_option = excluded.is_option, document = excluded.document,
                        changed_at = excluded.changed_at, changed_by = excluded.changed_by, withdrawn_at = NULL
                    """, [package.id, isOption, try stored(package), author.at.milliseconds, author.name])
                try author.note(.package, "\(package.id): on sale, \(package.monthlyFee) a month", in: db)
            }
        }
    }

    /// Takes a package off sale.
    /// - Returns: `false` if there is none of this id on sale.
    public func withdrawPackage(_ id: String, by author: Author) throws -> Bool {
        try database.write { db in
            let sql = "UPDATE package SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL"
            guard try db.change(sql, [author.at.milliseconds, id]) > 0 else { return false }
            try author.note(.package, "\(id): withdrawn", in: db)
            return true
        }
    }

    /// All packages: base packages first, by id; those that were withdrawn too.
    public func packages() throws -> [CatalogPackage] {
        try database.read { db in
            try db.rows(
                """
                SELECT is_option, document, changed_at, changed_by, withdrawn_at FROM package ORDER BY is_option, id
                """
            ).map { row in
                let withdrawnAt: Int? = row["withdrawn_at"]
                return CatalogPackage(
                    package: try read(Package.self, row["document"]), isOption: row["is_option"],
                    changedAt: Date(milliseconds: row["changed_at"]), changedBy: row["changed_by"],
                    withdrawnAt: withdrawnAt.map { Date(milliseconds: $0) })
            }
        }
    }
}

/// A document of a package or a stack as it stands in the database: JSON, keys sorted.
func stored(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Reads what ``stored(_:)`` wrote.
func read<Value: Decodable>(_: Value.Type, _ document: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(document.utf8))
}
