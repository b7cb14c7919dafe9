import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// The tenants that a person works for, by name.
    public func memberships(of account: Int) throws -> [Membership] {
        try database.read { db in
            try db.rows("SELECT \(Membership.columns) FROM membership WHERE account = ? ORDER BY tenant", [account])
                .map(Membership.init)
        }
    }

    /// The accounts of a tenant's people.
    public func members(of tenant: TenantName) throws -> [Int] {
        try database.read { db in
            try db.values("SELECT account FROM membership WHERE tenant = ? ORDER BY account", [tenant.description])
        }
    }

    /// `true` if a tenant has an owner who can sign in: one who is not disabled and has set a password.
    public func hasOwner(of tenant: TenantName) throws -> Bool {
        try database.read { db in
            let sql = """
                SELECT 1 FROM membership JOIN account ON account.id = membership.account
                    JOIN credential ON credential.account = account.id
                WHERE membership.tenant = ? AND role = 'owner' AND disabled_at IS NULL AND kind = 'password' LIMIT 1
                """
            return try db.value(sql, [tenant.description], as: Int.self) != nil
        }
    }

    /// Gives a person a part in a tenant's company, or another one.
    public func save(_ membership: Membership, of account: Int) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO membership (account, tenant, role, may_see_money, may_see_callers) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, tenant) DO UPDATE SET role = excluded.role,
                    may_see_money = excluded.may_see_money, may_see_callers = excluded.may_see_callers
                """,
                [
                    account, membership.tenant.description, membership.role.rawValue, membership.maySeeMoney,
                    membership.maySeeCallers,
                ])
        }
    }

    /// Takes a person from a tenant.
    /// - Returns: `false` if they were not of it.
    public func removeMembership(of account: Int, in tenant: TenantName) throws -> Bool {
        try database.write { db in
            try db.change(
                "DELETE FROM membership WHERE account = ? AND tenant = ?", [account, tenant.description]) > 0
        }
    }

    /// Notes what was done with an account, or by it.
    /// - Parameters:
    ///   - tenant: The tenant whose owner may read it.
    ///   - address: The address that it came from.
    public func noteAccount(
        _ detail: String, of account: Int?, in tenant: TenantName?, from address: String? = nil, by author: Author
    ) throws {
        try database.write { db in
            let id = try author.note(.account, detail, in: db)
            try db.execute(
                "UPDATE audit SET tenant = ?, account = ?, address = ? WHERE id = ?",
                [tenant?.description, account, address, id])
        }
    }
}

extension Membership {
    fileprivate static let columns = "tenant, role, may_see_money, may_see_callers"

    fileprivate init(_ row: Row) throws {
        self.init(
            tenant: try row.tenant("tenant"), role: try row.parsed("role") { Role(rawValue: $0) },
            maySeeMoney: row["may_see_money"], maySeeCallers: row["may_see_callers"])
    }
}
