import CivilTime
import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// The changes to one number, or all, the newest first.
    /// - Parameter id: Only entries before this one.
    public func audit(of did: DID?, before id: Int? = nil, limit: Int) throws -> [AuditEntry] {
        try database.read { db in
            let all = """
                SELECT \(AuditEntry.columns) FROM audit WHERE CAST(?1 AS TEXT) IS NULL AND id < ?2
                ORDER BY id DESC LIMIT ?3
                """
            let ofNumber =
                "SELECT \(AuditEntry.columns) FROM audit WHERE did = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"
            return try db.rows(did == nil ? all : ofNumber, [did?.digits, id ?? .max, limit])
                .compactMap(AuditEntry.init)
        }
    }
}

extension Store {
    /// The changes to a tenant's numbers, each since it is the tenant's, and to what else the tenant has; the newest
    /// first.
    public func audit(ofTenant tenant: TenantName, before id: Int? = nil, limit: Int) throws -> [AuditEntry] {
        try database.read { db in
            let sql = """
                SELECT audit.id, at, by, audit.did, action, detail, due_at FROM audit
                WHERE audit.id < ?2 AND (audit.tenant = ?1 OR EXISTS (
                    SELECT 1 FROM tenancy WHERE tenancy.did = audit.did AND tenancy.tenant = ?1
                        AND tenancy.until_at IS NULL AND audit.at >= tenancy.from_at))
                ORDER BY audit.id DESC LIMIT ?3
                """
            return try db.rows(sql, [tenant.description, id ?? .max, limit]).compactMap(AuditEntry.init)
        }
    }
}

extension Store {
    /// Warnings of limits since an entry of the audit, the oldest first; of the last entry only its id is of use.
    public func warnings(after id: Int) async throws -> [AuditEntry] {
        try await database.read { db in
            let sql = "SELECT \(AuditEntry.columns) FROM audit WHERE id > ? AND action = 'warning' ORDER BY id"
            return try db.rows(sql, [id]).compactMap(AuditEntry.init)
        }
    }

    /// The id of the last change; 0 before the first.
    public func lastChange() async throws -> Int {
        try await database.read(AuditEntry.lastID)
    }
}

extension AuditEntry {
    fileprivate static let columns = "id, at, by, did, action, detail, due_at"

    /// 0 before the first.
    static func lastID(in db: Database) throws -> Int {
        try db.value("SELECT n FROM change_clock", as: Int.self) ?? 0
    }

    fileprivate init?(_ row: Row) {
        guard let action = AuditAction(rawValue: row["action"]) else { return nil }
        let did: String? = row["did"]
        let due: Int? = row["due_at"]
        self.init(
            id: row["id"], at: Date(milliseconds: row["at"]), by: row["by"], did: did.flatMap { DID($0) },
            action: action,
            detail: row["detail"], due: due.map { Date(milliseconds: $0) })
    }
}

/// Every change is noted with its author.
extension Author {
    /// Notes a change that calls must follow: it becomes the number's revision.
    func revise(_ did: DID, _ action: AuditAction, _ detail: String, in db: Database) throws {
        let revision = try note(action, detail, of: did, in: db)
        try db.execute("UPDATE number SET revision = ? WHERE did = ?", [revision, did.digits])
    }

    /// Notes a change that concerns a number's drafts only, or the whole platform.
    ///
    /// Its id comes from the clock of changes, whose row is locked from here to the commit: so whoever has seen a
    /// change has seen all with a lower id.
    /// - Parameters:
    ///   - due: The instant that it is about.
    ///   - tenant: The tenant whose it is, of a change that concerns no number.
    /// - Returns: The id.
    @discardableResult
    func note(
        _ action: AuditAction, _ detail: String, due: Date? = nil, of did: DID? = nil,
        for tenant: TenantName? = nil, in db: Database
    ) throws -> Int {
        guard let id = try db.value("UPDATE change_clock SET n = n + 1 RETURNING n", as: Int.self) else {
            throw DatabaseFailure(.database, "the clock of changes has no row")
        }
        try db.execute(
            "INSERT INTO audit (id, at, by, did, action, detail, due_at, tenant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                id, at.milliseconds, name, did?.digits, action.rawValue, detail, due?.milliseconds,
                tenant?.description,
            ])
        return id
    }
}
