import Persistence
public import Records
public import Routing

extension Store {
    /// The tenant who owns a number; `nil` if there is no such number in use.
    public func tenant(of did: DID) throws -> TenantName? {
        try database.read { db in
            try db.row("SELECT tenant FROM number WHERE did = ? AND removed_at IS NULL", [did.digits])?
                .tenant("tenant")
        }
    }

    /// The numbers in use that a tenant owns, in their order.
    public func numbers(of tenant: TenantName) throws -> [DID] {
        try database.read { db in
            let sql = "SELECT did FROM number WHERE tenant = ? AND removed_at IS NULL ORDER BY did"
            return try db.values(sql, [tenant.description], as: String.self).compactMap { DID($0) }
        }
    }

    /// The tenant of every number in use.
    public func tenants() throws -> [DID: TenantName] {
        try database.read { db in
            var tenants: [DID: TenantName] = [:]
            for row in try db.rows("SELECT did, tenant FROM number WHERE removed_at IS NULL") {
                if let did = DID(row["did"]) { tenants[did] = try row.tenant("tenant") }
            }
            return tenants
        }
    }

    /// Gives a number to a tenant: from the next call on it plays that one's greetings.
    public func assign(_ did: DID, to tenant: TenantName, by author: Author) throws {
        try database.write { db in
            try db.execute("UPDATE number SET tenant = ? WHERE did = ?", [tenant.description, did.digits])
            try author.revise(did, .assign, "to \(tenant)", in: db)
            try Tenancy.begin(did, tenant, at: author.at, in: db)
            try NumberSetting.forget(did, in: db)
            try db.execute("DELETE FROM draft WHERE did = ?", [did.digits])
        }
    }
}

extension Row {
    /// The tenant that a column names. One that cannot be read is nobody else's: nothing is charged to another.
    /// - Throws: ``UnreadableValue``.
    func tenant(_ column: String) throws -> TenantName {
        try parsed(column) { TenantName($0) }
    }
}
