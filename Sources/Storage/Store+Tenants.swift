import GRDB
public import Records
public import Routing

extension Store {
    /// Whose number it is; `nil` if there is no such number.
    public func tenant(of did: DID) throws -> TenantName? {
        try database.read { db in
            try Row.fetchOne(db, sql: "SELECT tenant FROM number WHERE did = ?", arguments: [did.digits])?
                .tenant("tenant")
        }
    }

    /// The numbers that a tenant owns, in their order.
    public func numbers(of tenant: TenantName) throws -> [DID] {
        try database.read { db in
            let sql = "SELECT did FROM number WHERE tenant = ? ORDER BY did"
            return try String.fetchAll(db, sql: sql, arguments: [tenant.description]).compactMap { DID($0) }
        }
    }

    /// The tenant of every number.
    public func tenants() throws -> [DID: TenantName] {
        try database.read { db in
            var tenants: [DID: TenantName] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT did, tenant FROM number") {
                if let did = DID(row["did"]) { tenants[did] = try row.tenant("tenant") }
            }
            return tenants
        }
    }

    /// Gives a number to a tenant: from the next call on it plays that one's greetings.
    public func assign(_ did: DID, to tenant: TenantName, by author: Author) throws {
        try database.write { db in
            try db.execute(
                sql: "UPDATE number SET tenant = ? WHERE did = ?", arguments: [tenant.description, did.digits])
            try author.revise(did, .assign, "to \(tenant)", in: db)
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
