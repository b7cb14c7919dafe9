import CivilTime
import Foundation
import GRDB
public import Records
import Routing

extension Store {
    /// How far this journal is on record; `nil` if nothing of it is.
    public func journalPosition(of path: String) throws -> JournalPosition? {
        try database.read { db in
            let sql = "SELECT * FROM journal_position WHERE path = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [path]) else { return nil }
            let fingerprint: Data = row["fingerprint"]
            return JournalPosition(
                path: path, device: row["device"], inode: row["inode"], offset: row["byte_offset"],
                fingerprint: Array(fingerprint), skippedLines: row["skipped_lines"],
                readAt: Date(milliseconds: row["read_at"]))
        }
    }

    /// Every Asterisk that was ever connected to.
    public func nodes() throws -> [AsteriskNode] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM node ORDER BY name").map { row in
                let restartedAt: Int? = row["restarted_at"]
                return AsteriskNode(
                    name: row["name"], startup: row["startup"],
                    restartedAt: restartedAt.map { Date(milliseconds: $0) })
            }
        }
    }
}

extension JournalPosition {
    func save(in db: Database) throws {
        let sql = """
            INSERT OR REPLACE INTO journal_position
                (path, device, inode, byte_offset, fingerprint, skipped_lines, read_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            path, device, inode, offset, Data(fingerprint), skippedLines, readAt.milliseconds,
        ])
    }
}

extension AsteriskNode {
    func save(in db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO node (name, startup, restarted_at) VALUES (?, ?, ?)")
            .execute(arguments: [name, startup, restartedAt?.milliseconds])
    }
}
