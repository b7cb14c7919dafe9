import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// Begins a session.
    /// - Returns: Its id.
    @discardableResult
    public func addSession(_ session: SessionRecord, token hash: Data) throws -> Int {
        try database.write { db in
            let id = try db.value(
                """
                INSERT INTO session (token_hash, account, tenant, stage, device, secret, made_at, strong_at, seen_at,
                    ends_at, address, agent, guest_of, guest_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                """,
                [
                    hash, session.account, session.tenant?.description, session.stage.rawValue, session.device,
                    session.secret, session.madeAt.milliseconds, session.strongAt?.milliseconds,
                    session.seenAt.milliseconds, session.endsAt.milliseconds, session.address, session.agent,
                    session.guestOf?.description, session.guestUntil?.milliseconds,
                ], as: Int.self)
            guard let id else { preconditionFailure("What was inserted has an id.") }
            return id
        }
    }

    /// `nil`: there is no such session, or it is over.
    public func session(token hash: Data, at now: Date) throws -> SessionRecord? {
        try database.read { db in
            let sql = "SELECT \(SessionRecord.columns) FROM session WHERE token_hash = ? AND ends_at > ?"
            return try db.row(sql, [hash, now.milliseconds]).map(SessionRecord.init)
        }
    }

    /// The sessions of a person that are not over, the one that was seen last first.
    public func sessions(of account: Int, at now: Date) throws -> [SessionRecord] {
        try database.read { db in
            let sql = """
                SELECT \(SessionRecord.columns) FROM session WHERE account = ? AND ends_at > ?
                ORDER BY seen_at DESC, id DESC
                """
            return try db.rows(sql, [account, now.milliseconds]).map(SessionRecord.init)
        }
    }

    /// Notes a request of a session.
    public func seeSession(_ id: Int, at now: Date) throws {
        try database.write { db in
            try db.execute("UPDATE session SET seen_at = ? WHERE id = ?", [now.milliseconds, id])
        }
    }

    /// Locks a session until it ends.
    public func lockSession(_ id: Int) throws {
        try database.write { db in
            try db.execute("UPDATE session SET stage = 'locked' WHERE id = ? AND stage = 'live'", [id])
        }
    }

    /// Keeps the sealed secret of an authenticator with the session that sets it up.
    public func setSecret(_ sealed: Data?, ofSession id: Int) throws {
        try database.write { db in
            try db.execute("UPDATE session SET secret = ? WHERE id = ?", [sealed, id])
        }
    }

    /// The notes that are kept with a session.
    public func notes(ofSession id: Int) throws -> String? {
        try database.read { db in
            try db.value("SELECT notes FROM session WHERE id = ?", [id], as: String.self)
        }
    }

    /// Keeps notes with a session.
    public func setNotes(_ notes: String?, ofSession id: Int) throws {
        try database.write { db in
            try db.execute("UPDATE session SET notes = ? WHERE id = ?", [notes, id])
        }
    }

    /// Ends one session of a person.
    /// - Returns: `false` if the person has none of this id.
    @discardableResult
    public func endSession(_ id: Int, of account: Int) throws -> Bool {
        try database.write { db in
            try db.change("DELETE FROM session WHERE id = ? AND account = ?", [id, account]) > 0
        }
    }

    /// Ends the sessions of a person, and forgets their devices.
    /// - Parameters:
    ///   - kept: The session that stays, with its device.
    ///   - tenant: Sessions for this tenant only, and no devices; `nil`: all.
    /// - Returns: How many were ended.
    @discardableResult
    public func endSessions(of account: Int, but kept: Int? = nil, in tenant: TenantName? = nil) throws -> Int {
        try database.write { db in
            let sql = """
                DELETE FROM session WHERE account = ?1 AND id <> ?2 AND (CAST(?3 AS TEXT) IS NULL OR tenant = ?3)
                """
            let ended = try db.change(sql, [account, kept ?? 0, tenant?.description])
            if tenant == nil {
                try db.execute(
                    """
                    DELETE FROM device WHERE account = ?1
                        AND id NOT IN (SELECT device FROM session WHERE account = ?1 AND device IS NOT NULL)
                    """,
                    [account])
            }
            return ended
        }
    }

    /// Deletes sessions, devices, links and counts of failures that are over.
    public func sweepSessions(at now: Date) throws {
        try database.write { db in
            try db.execute("DELETE FROM session WHERE ends_at <= ?", [now.milliseconds])
            try db.execute("DELETE FROM device WHERE ends_at <= ?", [now.milliseconds])
            try db.execute("DELETE FROM invitation WHERE ends_at <= ?", [now.milliseconds])
            try db.execute("DELETE FROM signin_attempt WHERE since_at <= ?", [(now - 86400).milliseconds])
        }
    }
}

extension SessionRecord {
    fileprivate static let columns = """
        id, account, tenant, stage, device, secret, made_at, strong_at, seen_at, ends_at, address, agent, guest_of,
        guest_until
        """

    fileprivate init(_ row: Row) throws {
        let tenant: String? = row["tenant"]
        let strong: Int? = row["strong_at"]
        let guestOf: String? = row["guest_of"]
        let guestUntil: Int? = row["guest_until"]
        self.init(
            id: row["id"], account: row["account"], tenant: try tenant.map { _ in try row.tenant("tenant") },
            stage: try row.parsed("stage") { Stage(rawValue: $0) }, device: row["device"], secret: row["secret"],
            madeAt: Date(milliseconds: row["made_at"]), strongAt: strong.map { Date(milliseconds: $0) },
            seenAt: Date(milliseconds: row["seen_at"]), endsAt: Date(milliseconds: row["ends_at"]),
            address: row["address"], agent: row["agent"],
            guestOf: try guestOf.map { _ in try row.tenant("guest_of") },
            guestUntil: guestUntil.map { Date(milliseconds: $0) })
    }
}
