import CivilTime
public import Foundation
import Persistence

extension Store {
    /// The hash of a person's password; `nil`: none was set yet.
    public func passwordHash(of account: Int) throws -> String? {
        let bytes: Data? = try database.read { db in
            try db.value("SELECT secret FROM credential WHERE account = ? AND kind = 'password'", [account])
        }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Sets a person's password.
    public func setPasswordHash(_ hash: String, of account: Int, at now: Date) throws {
        try database.write { db in
            try db.execute("DELETE FROM credential WHERE account = ? AND kind = 'password'", [account])
            try db.insert("password", Data(hash.utf8), of: account, at: now)
        }
    }

    /// Takes a person's password away.
    public func removePassword(of account: Int) throws {
        try database.write { db in
            try db.execute("DELETE FROM credential WHERE account = ? AND kind = 'password'", [account])
        }
    }

    /// The sealed secret of a person's authenticator, and the last step that a code was taken of.
    public func factor(of account: Int) throws -> (sealed: Data, lastStep: Int?)? {
        try database.read { db in
            let sql = "SELECT secret, last_step FROM credential WHERE account = ? AND kind = 'totp'"
            return try db.row(sql, [account]).map { (sealed: $0["secret"], lastStep: $0["last_step"]) }
        }
    }

    /// Sets a person's authenticator up.
    /// - Parameters:
    ///   - sealed: `nil`: takes it away.
    ///   - step: The step of the code that confirmed it.
    public func setFactor(_ sealed: Data?, usedAt step: Int?, of account: Int, at now: Date) throws {
        try database.write { db in
            try db.execute("DELETE FROM credential WHERE account = ? AND kind = 'totp'", [account])
            guard let sealed else { return }
            try db.insert("totp", sealed, of: account, at: now, step: step)
        }
    }

    /// Uses a step of a person's authenticator up.
    /// - Returns: `false` if it, or a later one, was used before.
    public func useStep(_ step: Int, of account: Int, at now: Date) throws -> Bool {
        try database.write { db in
            let sql = """
                UPDATE credential SET last_step = ?1, used_at = ?2
                WHERE account = ?3 AND kind = 'totp' AND (last_step IS NULL OR last_step < ?1)
                """
            return try db.change(sql, [step, now.milliseconds, account]) > 0
        }
    }

    /// Gives a person new recovery codes in place of those that were left.
    public func setRecoveryCodes(_ hashes: [Data], of account: Int, at now: Date) throws {
        try database.write { db in
            try db.execute("DELETE FROM credential WHERE account = ? AND kind = 'recovery'", [account])
            for hash in hashes { try db.insert("recovery", hash, of: account, at: now) }
        }
    }

    /// Uses a recovery code up.
    /// - Returns: `false` if the person has no such code.
    public func useRecoveryCode(_ hash: Data, of account: Int) throws -> Bool {
        try database.write { db in
            let sql = "DELETE FROM credential WHERE account = ? AND kind = 'recovery' AND secret = ?"
            return try db.change(sql, [account, hash]) > 0
        }
    }

    /// Recovery codes that are left.
    public func recoveryCodes(of account: Int) throws -> Int {
        try database.read { db in
            let sql = "SELECT count(*) FROM credential WHERE account = ? AND kind = 'recovery'"
            return try db.value(sql, [account]) ?? 0
        }
    }
}

extension Database {
    fileprivate func insert(_ kind: String, _ secret: Data, of account: Int, at now: Date, step: Int? = nil) throws {
        try execute(
            "INSERT INTO credential (account, kind, secret, made_at, last_step) VALUES (?, ?, ?, ?, ?)",
            [account, kind, secret, now.milliseconds, step])
    }
}
