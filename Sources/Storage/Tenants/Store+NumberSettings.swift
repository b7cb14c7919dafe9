import CivilTime
public import Foundation
import Persistence
public import Records
public import Routing

extension Store {
    /// The settings of a number; those of one whose owner made none.
    public func setting(of did: DID) throws -> NumberSetting {
        try database.read { db in
            let sql = """
                SELECT duty_step, query_hash, query_masked, remote_help_until FROM number_setting WHERE did = ?
                """
            guard let row = try db.row(sql, [did.digits]) else { return NumberSetting() }
            let step: String? = row["duty_step"]
            let help: Int? = row["remote_help_until"]
            return NumberSetting(
                dutyStep: step.flatMap { StepName($0) }, queryHash: row["query_hash"],
                masksQueries: row["query_masked"], remoteHelpUntil: help.map { Date(milliseconds: $0) })
        }
    }

    /// The numbers of a tenant that operators may change now.
    public func numbersHelped(of tenant: TenantName, at now: Date) throws -> Set<DID> {
        try database.read { db in
            let sql = """
                SELECT number.did FROM number JOIN number_setting ON number_setting.did = number.did
                WHERE tenant = ? AND removed_at IS NULL AND remote_help_until > ?
                """
            let found = try db.values(sql, [tenant.description, now.milliseconds], as: String.self)
            return Set(found.compactMap { DID($0) })
        }
    }

    /// Keeps the settings of a number. Query sessions end with the password that began them.
    /// - Parameter detail: The change, for the audit; no secrets.
    public func save(_ setting: NumberSetting, of did: DID, _ detail: String, by author: Author) throws {
        try database.write { db in
            let former = try db.value(
                "SELECT query_hash FROM number_setting WHERE did = ?", [did.digits], as: String.self)
            try db.execute(
                """
                INSERT INTO number_setting (did, duty_step, query_hash, query_masked, remote_help_until)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (did) DO UPDATE SET duty_step = excluded.duty_step, query_hash = excluded.query_hash,
                    query_masked = excluded.query_masked, remote_help_until = excluded.remote_help_until
                """,
                [
                    did.digits, setting.dutyStep?.description, setting.queryHash, setting.masksQueries,
                    setting.remoteHelpUntil?.milliseconds,
                ])
            if former != setting.queryHash {
                try db.execute("DELETE FROM query_session WHERE did = ?", [did.digits])
            }
            try author.note(.setting, detail, of: did, in: db)
        }
    }
}

extension NumberSetting {
    /// Takes away what a former owner has set: another one's query password shows nothing.
    static func forget(_ did: DID, in db: Database) throws {
        try db.execute("DELETE FROM number_setting WHERE did = ?", [did.digits])
        try db.execute("DELETE FROM query_session WHERE did = ?", [did.digits])
    }
}
