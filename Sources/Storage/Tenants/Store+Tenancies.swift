import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// The present tenancy of a number; `nil` if there is no such number.
    public func tenancy(of did: DID) throws -> Tenancy? {
        try database.read { db in
            let sql = "SELECT did, tenant, from_at, until_at FROM tenancy WHERE did = ? AND until_at IS NULL"
            return try db.row(sql, [did.digits]).flatMap { try Tenancy($0) }
        }
    }

    /// Every tenancy of a number, the oldest first.
    public func tenancies(of did: DID) throws -> [Tenancy] {
        try database.read { db in
            let sql = "SELECT did, tenant, from_at, until_at FROM tenancy WHERE did = ? ORDER BY id"
            return try db.rows(sql, [did.digits]).compactMap { try Tenancy($0) }
        }
    }
}

extension Tenancy {
    fileprivate init?(_ row: Row) throws {
        guard let did = DID(row["did"]) else { return nil }
        let until: Int? = row["until_at"]
        self.init(
            did: did, tenant: try row.tenant("tenant"), from: Date(milliseconds: row["from_at"]),
            until: until.map { Date(milliseconds: $0) })
    }

    /// Ends the present tenancy of a number.
    static func end(of did: DID, at now: Date, in db: Database) throws {
        try db.execute(
            "UPDATE tenancy SET until_at = ? WHERE did = ? AND until_at IS NULL", [now.milliseconds, did.digits])
    }

    /// Has a tenant own a number from an instant on, and ends who owned it before.
    static func begin(_ did: DID, _ tenant: TenantName, at now: Date, in db: Database) throws {
        try end(of: did, at: now, in: db)
        try db.execute(
            "INSERT INTO tenancy (did, tenant, from_at) VALUES (?, ?, ?)",
            [did.digits, tenant.description, now.milliseconds])
    }
}
