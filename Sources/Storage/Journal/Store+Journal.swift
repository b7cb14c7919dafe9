import CivilTime
import Foundation
import Persistence
public import Records
import Routing

extension Store {
    /// The positions up to which the journals of this path are on record, by the names of the Asterisks that write
    /// them. The name is empty in a database of an earlier version.
    public func journalPositions(of path: String) async throws -> [String: JournalPosition] {
        try await database.read { db in
            let sql = """
                SELECT asterisk, device, inode, byte_offset, fingerprint, skipped_lines, read_at FROM journal_position
                WHERE path = ?
                """
            let positions = try db.rows(sql, [path]).map { row in
                let fingerprint: Data = row["fingerprint"]
                let position = JournalPosition(
                    path: path, device: row["device"], inode: row["inode"], offset: row["byte_offset"],
                    fingerprint: Array(fingerprint), skippedLines: row["skipped_lines"],
                    readAt: Date(milliseconds: row["read_at"]))
                return (row["asterisk"] as String, position)
            }
            return Dictionary(positions) { first, _ in first }
        }
    }

    /// Every Asterisk that was ever connected to.
    public func nodes() async throws -> [AsteriskNode] {
        try await database.read { db in
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
    func save(in db: Database, of asterisk: String) throws {
        let sql = """
            INSERT INTO journal_position
                (asterisk, path, device, inode, byte_offset, fingerprint, skipped_lines, read_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (asterisk, path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                byte_offset = excluded.byte_offset, fingerprint = excluded.fingerprint,
                skipped_lines = excluded.skipped_lines, read_at = excluded.read_at
            """
        try db.execute(
            sql,
            [
                asterisk, path, device, inode, offset, Data(fingerprint), skippedLines, readAt.milliseconds,
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
