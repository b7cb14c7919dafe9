import CivilTime
public import Foundation
import Persistence

extension Store {
    /// The failures of a subject that are counted.
    public func failures(
        of subject: String
    ) throws -> (count: Int, since: Date, blockedUntil: Date?)? {
        try database.read { db in
            let sql = "SELECT failures, since_at, blocked_until FROM signin_attempt WHERE subject = ?"
            return try db.row(sql, [subject]).map { row in
                let blocked: Int? = row["blocked_until"]
                return (
                    count: row["failures"], since: Date(milliseconds: row["since_at"]),
                    blockedUntil: blocked.map { Date(milliseconds: $0) }
                )
            }
        }
    }

    /// Keeps the failures of a subject.
    public func setFailures(_ count: Int, of subject: String, since: Date, blockedUntil: Date?) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO signin_attempt (subject, failures, since_at, blocked_until) VALUES (?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, since_at = excluded.since_at,
                    blocked_until = excluded.blocked_until
                """,
                [subject, count, since.milliseconds, blockedUntil?.milliseconds])
        }
    }

    /// Forgets the failures of a subject.
    public func clearFailures(of subject: String) throws {
        try database.write { db in
            try db.execute("DELETE FROM signin_attempt WHERE subject = ?", [subject])
        }
    }
}
