import CivilTime
public import Foundation
import Persistence
public import Records

extension Store {
    /// Keeps a link in place of others for the same person.
    public func addInvitation(
        _ purpose: Invitation.Purpose, token hash: Data, for account: Int, until end: Date, by author: Author
    ) throws {
        try database.write { db in
            try db.execute("DELETE FROM invitation WHERE account = ? AND used_at IS NULL", [account])
            try db.execute(
                """
                INSERT INTO invitation (token_hash, purpose, account, made_at, made_by, ends_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [hash, purpose.rawValue, account, author.at.milliseconds, author.name, end.milliseconds])
        }
    }

    /// `nil`: there is no such link.
    public func invitation(token hash: Data) throws -> Invitation? {
        try database.read { db in
            let sql = "SELECT purpose, account, ends_at, used_at FROM invitation WHERE token_hash = ?"
            return try db.row(sql, [hash]).map { row in
                let used: Int? = row["used_at"]
                return Invitation(
                    purpose: try row.parsed("purpose") { Invitation.Purpose(rawValue: $0) }, account: row["account"],
                    endsAt: Date(milliseconds: row["ends_at"]), usedAt: used.map { Date(milliseconds: $0) })
            }
        }
    }

    /// Uses a link up.
    /// - Returns: `false` if it was used before, or is over.
    public func useInvitation(token hash: Data, at now: Date) throws -> Bool {
        try database.write { db in
            let sql = "UPDATE invitation SET used_at = ?1 WHERE token_hash = ?2 AND used_at IS NULL AND ends_at > ?1"
            return try db.change(sql, [now.milliseconds, hash]) > 0
        }
    }

    /// Takes back the links of a person that were not used.
    public func removeInvitations(of account: Int) throws {
        try database.write { db in
            try db.execute("DELETE FROM invitation WHERE account = ? AND used_at IS NULL", [account])
        }
    }
}
