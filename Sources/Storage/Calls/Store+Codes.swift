import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Inquiry where Value == Void {
    /// Notes a code that was keyed: by its name if it was right, without one if not. The digits are never kept.
    ///
    /// A note that comes late stays: the code was keyed.
    public static func noteCode(_ name: String?, of did: DID, caller: String?, at now: Date) -> Self {
        .writing { db, _ in
            try db.execute(
                "INSERT INTO code_attempt (did, caller, at, code) VALUES (?, ?, ?, ?)",
                [did.digits, caller, now.milliseconds, name])
            // Nobody asks for older ones.
            try db.execute(
                "DELETE FROM code_attempt WHERE did = ? AND at < ?", [did.digits, now.milliseconds - 366 * 86_400_000])
            return ((), undo: nil)
        }
    }
}

extension Inquiry where Value == CodeHistory {
    /// - Parameters:
    ///   - window: From when on wrong codes count. A right code wipes out the caller's wrong ones before it.
    ///   - knownSince: From when on a right code makes the caller known.
    public static func codeHistory(of did: DID, caller: String?, since window: Date, knownSince: Date) -> Self {
        .reading { db in
            let number = try db.value(
                "SELECT count(*) FROM code_attempt WHERE did = ? AND at >= ? AND code IS NULL",
                [did.digits, window.milliseconds], as: Int.self)
            let accepted = try db.value(
                "SELECT max(at) FROM code_attempt WHERE did = ? AND caller = ? AND at >= ? AND code IS NOT NULL",
                [did.digits, caller, knownSince.milliseconds], as: Int.self)
            let failures = try db.row(
                """
                SELECT count(*) AS count, max(at) AS last FROM code_attempt
                WHERE did = ? AND caller = ? AND at >= ? AND at > ? AND code IS NULL
                """, [did.digits, caller, window.milliseconds, accepted ?? 0])
            let last: Int? = failures?["last"]
            return CodeHistory(
                callerFailures: failures?["count"] ?? 0, lastFailureAt: last.map { Date(milliseconds: $0) },
                isKnown: accepted != nil, numberFailures: number ?? 0)
        }
    }
}
