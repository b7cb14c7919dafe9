import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// The instant since when a number is suspended; `nil` if it is not, or not in use.
    public func suspendedAt(_ did: DID) throws -> Date? { try suspensions()[did] }

    /// All suspended numbers, each with the instant since when it is.
    public func suspensions() throws -> [DID: Date] {
        try database.read { db in
            var suspensions: [DID: Date] = [:]
            let sql = "SELECT did, suspended_at FROM number WHERE suspended_at IS NOT NULL AND removed_at IS NULL"
            for row in try db.rows(sql) {
                if let did = DID(row["did"]) { suspensions[did] = Date(milliseconds: row["suspended_at"]) }
            }
            return suspensions
        }
    }

    /// Suspends a number from the next call on.
    /// - Parameter reason: For the audit.
    public func suspend(_ did: DID, because reason: String, by author: Author) throws {
        try database.write { db in
            try db.execute(
                "UPDATE number SET suspended_at = ? WHERE did = ?", [author.at.milliseconds, did.digits])
            try author.revise(did, .suspend, reason, in: db)
        }
    }

    /// Takes the suspension of a number back.
    public func resume(_ did: DID, by author: Author) throws {
        try database.write { db in
            try db.execute("UPDATE number SET suspended_at = NULL WHERE did = ?", [did.digits])
            try author.revise(did, .resume, "", in: db)
        }
    }

    /// Takes a number out of use, with its drafts and duties. Its versions, records and bills stay.
    public func remove(_ did: DID, by author: Author) throws {
        try database.write { db in
            try db.execute(
                "UPDATE number SET removed_at = ?, suspended_at = NULL WHERE did = ?",
                [author.at.milliseconds, did.digits])
            try db.execute("DELETE FROM draft WHERE did = ?", [did.digits])
            try db.execute(
                "UPDATE duty SET undone_at = ?, undone_by = ? WHERE did = ? AND undone_at IS NULL",
                [author.at.milliseconds, author.name, did.digits])
            try author.revise(did, .remove, "", in: db)
            try Tenancy.end(of: did, at: author.at, in: db)
            try NumberSetting.forget(did, in: db)
        }
    }

    /// Number of a number's calls whose end is not on record.
    public func openCalls(of did: DID) throws -> Int {
        try database.read { db in
            let sql = "SELECT count(*) FROM call WHERE disposition IS NULL AND did = ?"
            return try db.value(sql, [did.digits], as: Int.self) ?? 0
        }
    }
}
