import CivilTime
import Foundation
import GRDB
public import Records
public import Routing

extension Store {
    /// The changes to one number, or all, the newest first.
    public func audit(of did: DID?, limit: Int) throws -> [AuditEntry] {
        try database.read { db in
            let sql = "SELECT * FROM audit WHERE ?1 IS NULL OR did = ?1 ORDER BY id DESC LIMIT ?2"
            return try Row.fetchAll(db, sql: sql, arguments: [did?.digits, limit]).compactMap(AuditEntry.init)
        }
    }
}

extension Store {
    /// Warnings of limits since an entry of the audit, the oldest first; of the last entry only its id is of use.
    public func warnings(after id: Int) async throws -> [AuditEntry] {
        try await database.read { db in
            let sql = "SELECT * FROM audit WHERE id > ? AND action = 'warning' ORDER BY id"
            return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: [id]).compactMap(AuditEntry.init)
        }
    }

    /// The id of the last change; 0 before the first.
    public func lastChange() async throws -> Int {
        try await database.read(AuditEntry.lastID)
    }
}

extension AuditEntry {
    /// 0 before the first.
    static func lastID(in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT max(id) FROM audit") ?? 0
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
        try note(action, detail, of: did, in: db)
        try db.execute(
            sql: "UPDATE number SET revision = ? WHERE did = ?", arguments: [db.lastInsertedRowID, did.digits])
    }

    /// Notes a change that concerns a number's drafts only, or the whole platform.
    ///
    /// - Parameter due: The instant that it is about.
    func note(
        _ action: AuditAction, _ detail: String, due: Date? = nil, of did: DID? = nil, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO audit (at, by, did, action, detail, due_at) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [at.milliseconds, name, did?.digits, action.rawValue, detail, due?.milliseconds])
    }
}
