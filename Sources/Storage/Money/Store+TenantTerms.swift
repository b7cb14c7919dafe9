import Billing
import Persistence
public import Records
public import Routing

extension Store {
    /// The terms of everyone who has some.
    public func terms() throws -> [TenantName: TenantTerms] {
        try database.read { db in
            var all: [TenantName: TenantTerms] = [:]
            for row in try db.rows("SELECT name, tariff, prepaid, credit FROM tenant") {
                all[try row.tenant("name")] = TenantTerms(row)
            }
            return all
        }
    }

    /// `nil`: the tenant has none.
    public func terms(of tenant: TenantName) throws -> TenantTerms? {
        try database.read { db in
            let sql = "SELECT tariff, prepaid, credit FROM tenant WHERE name = ?"
            return try db.row(sql, [tenant.description]).map(TenantTerms.init)
        }
    }

    /// Whether somebody has named the tenant before: it has terms, a number, a greeting, or money on its account.
    /// `main` is always known.
    public func knows(_ tenant: TenantName) throws -> Bool {
        guard tenant != .main else { return true }
        return try database.read { db in
            let sql = """
                SELECT 1 FROM tenant WHERE name = ?1 UNION ALL SELECT 1 FROM number WHERE tenant = ?1
                UNION ALL SELECT 1 FROM greeting WHERE tenant = ?1
                UNION ALL SELECT 1 FROM balance WHERE account = ?2 LIMIT 1
                """
            return try db.value(sql, [tenant.description, Account.tenant(tenant.description).rawValue], as: Bool.self)
                ?? false
        }
    }

    /// All tenants that ``knows(_:)`` knows, but for a `main` without anything, by name.
    public func tenantNames() throws -> [TenantName] {
        try database.read { db in
            let sql = """
                SELECT name FROM tenant UNION SELECT tenant FROM number UNION SELECT tenant FROM greeting
                UNION SELECT substr(account, 8) FROM balance WHERE account LIKE 'tenant:%' ORDER BY 1
                """
            return try db.rows(sql).map { try $0.tenant("name") }
        }
    }

    /// Gives a tenant its terms, from the next call on.
    public func save(_ terms: TenantTerms, of tenant: TenantName, by author: Author) throws {
        try database.write { db in
            try db.lockOrMake(.tenantPurse(tenant.description))
            try db.execute(
                """
                INSERT INTO tenant (name, tariff, prepaid, credit) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET tariff = excluded.tariff, prepaid = excluded.prepaid,
                    credit = excluded.credit
                """,
                [tenant.description, terms.tariff, terms.isPrepaid, terms.credit.units])
            try author.revise(numbersOf: tenant, .tenant, "\(tenant): \(terms)", in: db)
        }
    }

    /// Takes a tenant's terms away.
    /// - Returns: `false` if it has none.
    public func removeTerms(of tenant: TenantName, by author: Author) throws -> Bool {
        try database.write { db in
            guard try db.change("DELETE FROM tenant WHERE name = ?", [tenant.description]) > 0 else { return false }
            try author.note(.tenant, "\(tenant): removed", in: db)
            return true
        }
    }
}

extension TenantTerms {
    fileprivate init(_ row: Row) {
        self.init(tariff: row["tariff"], isPrepaid: row["prepaid"], credit: Money(units: row["credit"]))
    }
}

extension Author {
    /// Notes a change that all calls of a tenant must follow, once; it becomes the revision of each of its numbers.
    func revise(numbersOf tenant: TenantName, _ action: AuditAction, _ detail: String, in db: Database) throws {
        let revision = try note(action, detail, in: db)
        try db.execute("UPDATE number SET revision = ? WHERE tenant = ?", [revision, tenant.description])
    }
}
