import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// How far this journal is on record; `nil` if nothing of it is.
    public func journalPosition(of path: String) throws -> JournalPosition? {
        try database.read { db in
            let sql =
                "SELECT device, inode, byte_offset, fingerprint, skipped_lines, read_at FROM journal_position WHERE path = ?"
            guard let row = try db.row(sql, [path]) else { return nil }
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
            try db.rows("SELECT name, startup, restarted_at FROM node ORDER BY name").map { row in
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
            INSERT INTO journal_position
                (path, device, inode, byte_offset, fingerprint, skipped_lines, read_at) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                byte_offset = excluded.byte_offset, fingerprint = excluded.fingerprint,
                skipped_lines = excluded.skipped_lines, read_at = excluded.read_at
            """
        try db.execute(
            sql,
            [
                path, device, inode, offset, Data(fingerprint), skippedLines, readAt.milliseconds,
            ])
    }
}

extension AsteriskNode {
    func save(in db: Database) throws {
        try db.execute(
            """
            INSERT INTO node (name, startup, restarted_at) VALUES (?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET startup = excluded.startup, restarted_at = excluded.restarted_at
            """,
            [name, startup, restartedAt?.milliseconds])
    }
}
