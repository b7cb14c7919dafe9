import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// A tenant's phone book, by names.
    public func phones(of tenant: TenantName) throws -> [Phone] {
        try database.read { db in
            let sql = "SELECT \(Phone.columns) FROM phone WHERE tenant = ? ORDER BY name, id"
            return try db.rows(sql, [tenant.description]).compactMap { try Phone($0) }
        }
    }

    /// Puts a telephone into a tenant's phone book.
    /// - Returns: Its id.
    @discardableResult
    public func addPhone(
        _ target: DialTarget, of tenant: TenantName, name: String, owner: String, by author: Author
    ) throws -> Int {
        try database.write { db in
            let id = try db.value(
                """
                INSERT INTO phone (tenant, target, name, owner_name, filing) VALUES (?, ?, ?, ?, 'none') RETURNING id
                """, [tenant.description, target.description, name, owner], as: Int.self)
            try author.note(.phone, "\(name): \(target)", for: tenant, in: db)
            return id ?? 0
        }
    }

    /// Changes what the phone book says of a telephone.
    public func changePhone(_ phone: Phone, by author: Author) throws {
        try database.write { db in
            try db.execute(
                "UPDATE phone SET name = ?, owner_name = ?, filing = ?, filed_at = ? WHERE id = ?",
                [phone.name, phone.owner, phone.filing.rawValue, phone.filedAt?.milliseconds, phone.id])
            try author.note(.phone, "\(phone.name): \(phone.target), \(phone.filing)", for: phone.tenant, in: db)
        }
    }

    /// Takes a telephone out of its phone book.
    public func removePhone(_ phone: Phone, by author: Author) throws {
        try database.write { db in
            try db.execute("DELETE FROM phone WHERE id = ?", [phone.id])
            try author.note(.phone, "\(phone.name): \(phone.target), removed", for: phone.tenant, in: db)
        }
    }
}

extension Phone {
    fileprivate static let columns = "id, tenant, target, name, owner_name, filing, filed_at"

    fileprivate init?(_ row: Row) throws {
        guard let target = DialTarget(row["target"]), let filing: Filing = try row.word("filing") else { return nil }
        let filedAt: Int? = row["filed_at"]
        self.init(
            id: row["id"], tenant: try row.tenant("tenant"), target: target, name: row["name"],
            owner: row["owner_name"], filing: filing, filedAt: filedAt.map { Date(milliseconds: $0) })
    }
}
