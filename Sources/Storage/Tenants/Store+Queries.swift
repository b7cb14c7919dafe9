import CivilTime
public import Foundation
import Persistence
public import Routing

extension Store {
    /// Begins a query session of a number.
    public func beginQuery(_ tokenHash: Data, of did: DID, at now: Date) throws {
        try database.write { db in
            try db.execute(
                "INSERT INTO query_session (token_hash, did, began_at, seen_at) VALUES (?1, ?2, ?3, ?3)",
                [tokenHash, did.digits, now.milliseconds])
        }
    }

    /// A query session that began and was seen at these instants or later; it is seen again now.
    public func query(_ tokenHash: Data, begunAfter begin: Date, seenAfter seen: Date, at now: Date) throws -> DID? {
        try database.write { db in
            let did = try db.value(
                "SELECT did FROM query_session WHERE token_hash = ? AND began_at > ? AND seen_at > ?",
                [tokenHash, begin.milliseconds, seen.milliseconds], as: String.self)
            try db.execute(
                "UPDATE query_session SET seen_at = ? WHERE token_hash = ? AND began_at > ? AND seen_at > ?",
                [now.milliseconds, tokenHash, begin.milliseconds, seen.milliseconds])
            return did.flatMap { DID($0) }
        }
    }

    /// Ends a query session, and those that nobody has used since an instant.
    public func endQuery(_ tokenHash: Data?, seenBefore instant: Date) throws {
        try database.write { db in
            try db.execute(
                "DELETE FROM query_session WHERE token_hash = ? OR seen_at < ?", [tokenHash, instant.milliseconds])
        }
    }
}
