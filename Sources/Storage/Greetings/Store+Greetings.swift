import CivilTime
import Foundation
public import Markup
import Persistence
public import Records
public import Routing

/// Another process added a version of the same greeting at the same moment.
public struct GreetingVersionTaken: Worded, CustomStringConvertible {
    public var message: Message {
        Message(
            "another version of this greeting was added at the same moment; add it again", "该语音同时有另一版本加入；请重新添加")
    }
}

extension Store {
    /// Keeps a new version and makes it the one that callers hear.
    ///
    /// One process at a time may add versions of a greeting.
    /// - Parameters:
    ///   - prepare: Puts the files of the version on disk, which may take its time: the database is not held meanwhile.
    ///   - place: Gives them the names by which Asterisk finds them; if it throws, nothing is kept.
    /// - Throws: ``GreetingVersionTaken`` among others.
    /// - Returns: The number of the version.
    public func addGreeting(
        _ greeting: NewGreeting, by author: Author, preparing prepare: (_ version: Int) throws -> Void = { _ in },
        placing place: (_ version: Int) throws -> Void
    ) throws -> Int {
        let key = greeting.key
        let version = try database.read { try Self.nextVersion(of: key, in: $0) }
        try prepare(version)
        try database.write { db in
            guard try Self.nextVersion(of: key, in: db) == version else { throw GreetingVersionTaken() }
            try db.execute(
                """
                INSERT INTO greeting_version (tenant, language, name, version, origin, spoken_text, sha256, bytes,
                    duration_ms, report, made_at, made_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key.arguments + [
                    version, greeting.origin, greeting.text, greeting.sha256, greeting.bytes,
                    greeting.duration.milliseconds, greeting.report, author.at.milliseconds, author.name,
                ])
            try setCurrent(version, of: key, "version \(version) from \(greeting.origin)", by: author, in: db)
            try place(version)
        }
        return version
    }

    private static func nextVersion(of key: GreetingKey, in db: Database) throws -> Int {
        let sql = "SELECT max(version) FROM greeting_version WHERE tenant = ? AND language = ? AND name = ?"
        return (try db.value(sql, key.arguments, as: Int.self) ?? 0) + 1
    }

    /// Makes an earlier version the one that callers hear; `nil` takes the greeting away from them.
    public func setGreeting(
        _ key: GreetingKey, to version: Int?, by author: Author, placing place: () throws -> Void
    ) throws {
        try database.write { db in
            try setCurrent(version, of: key, version.map { "version \($0) again" } ?? "removed", by: author, in: db)
            try place()
        }
    }

    /// Every version, the newest first within a name; of one tenant, or all.
    public func greetings(of tenant: TenantName? = nil) throws -> [GreetingVersion] {
        try database.read { db in
            try GreetingVersion.fetch(
                db,
                "\(GreetingVersion.select) WHERE CAST(?1 AS TEXT) IS NULL OR v.tenant = ?1 ORDER BY v.tenant, v.name, v.language, v.version DESC",
                [tenant?.description])
        }
    }

    /// Every version of one greeting, the newest first; empty if there never was one.
    public func greetingVersions(of key: GreetingKey) throws -> [GreetingVersion] {
        try database.read { db in
            try GreetingVersion.fetch(
                db,
                "\(GreetingVersion.select) WHERE v.tenant = ? AND v.language = ? AND v.name = ? ORDER BY v.version DESC",
                key.arguments)
        }
    }

    /// The plans in force, and the drafts that wait for their hour, of a tenant's numbers, in which a word stands.
    ///
    /// A cheap sieve for "who uses this greeting": whether it is really used, the plan says.
    public func documents(of tenant: TenantName, naming word: SoundName) throws -> [(did: DID, document: String)] {
        try database.read { db in
            let sql = """
                SELECT did, document FROM number JOIN plan_version USING (did, version)
                WHERE tenant = ?1 AND removed_at IS NULL AND instr(document, ?2) > 0
                UNION ALL
                SELECT did, draft.document FROM number JOIN draft USING (did)
                WHERE tenant = ?1 AND publish_at IS NOT NULL AND instr(draft.document, ?2) > 0
                ORDER BY did
                """
            let rows = try db.rows(sql, [tenant.description, word.description])
            return rows.compactMap { row in DID(row["did"]).map { ($0, row["document"]) } }
        }
    }

    /// A name that callers could not hear before, or cannot any more, changes the paths in their numbers' hunt tables.
    private func setCurrent(
        _ version: Int?, of key: GreetingKey, _ detail: String, by author: Author, in db: Database
    ) throws {
        let sql = "SELECT version FROM greeting WHERE tenant = ? AND language = ? AND name = ?"
        let former = try db.value(sql, key.arguments, as: Int.self)
        try db.execute(
            """
            INSERT INTO greeting (tenant, language, name, version) VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant, language, name) DO UPDATE SET version = excluded.version
            """,
            key.arguments + [version])
        let text = "\(key.tenant)/\(key.language.rawValue)/\(key.name): \(detail)"
        let revision = try author.note(.greeting, text, for: key.tenant, in: db)
        guard (former == nil) != (version == nil) else { return }
        let isStock = SoundName.stock.contains(key.name)
        try db.execute(
            """
            UPDATE number SET revision = ?1 WHERE tenant = ?2 AND (?4 = 1 OR EXISTS (
                SELECT 1 FROM plan_version p
                WHERE p.did = number.did AND p.version = number.version AND instr(p.document, ?3) > 0))
            """, [revision, key.tenant.description, key.name.description, isStock])
    }
}

extension GreetingKey {
    fileprivate var arguments: Arguments {
        [tenant.description, language.rawValue, name.description]
    }
}

extension GreetingVersion {
    fileprivate static let select = """
        SELECT tenant, language, name, v.version, origin, spoken_text, sha256, bytes, duration_ms, report, made_at, \
        made_by, CASE WHEN g.version = v.version THEN 1 ELSE 0 END AS is_current \
        FROM greeting_version v LEFT JOIN greeting g USING (tenant, language, name)
        """

    fileprivate static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments
    ) throws -> [GreetingVersion] {
        return try db.rows(sql, arguments).compactMap { row in
            guard let language = Language(rawValue: row["language"]), let name = SoundName(row["name"]) else {
                return nil
            }
            return GreetingVersion(
                key: GreetingKey(tenant: try row.tenant("tenant"), language: language, name: name),
                version: row["version"], origin: row["origin"], text: row["spoken_text"], sha256: row["sha256"],
                bytes: row["bytes"], duration: .milliseconds(row["duration_ms"] as Int), report: row["report"],
                madeAt: Date(milliseconds: row["made_at"]), madeBy: row["made_by"], isCurrent: row["is_current"])
        }
    }
}
