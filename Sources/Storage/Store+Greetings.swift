import CivilTime
import Foundation
import GRDB
import Markup
public import Records
public import Routing

/// Another process added a version of the same greeting at the same moment.
public struct GreetingVersionTaken: Error, CustomStringConvertible {
    public var description: String { "another version of this greeting was added at the same moment; add it again" }
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
                sql: """
                    INSERT INTO greeting_version (tenant, language, name, version, origin, spoken_text, sha256, bytes,
                        duration_ms, report, made_at, made_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: key.arguments + [
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
        return (try Int.fetchOne(db, sql: sql, arguments: key.arguments) ?? 0) + 1
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
                db, "WHERE ?1 IS NULL OR v.tenant = ?1 ORDER BY v.tenant, v.name, v.language, v.version DESC",
                [tenant?.description])
        }
    }

    /// Every version of one greeting, the newest first; empty if there never was one.
    public func greetingVersions(of key: GreetingKey) throws -> [GreetingVersion] {
        try database.read { db in
            try GreetingVersion.fetch(
                db, "WHERE v.tenant = ? AND v.language = ? AND v.name = ? ORDER BY v.version DESC", key.arguments)
        }
    }

    /// The plans in force, and the drafts that wait for their hour, of a tenant's numbers, in which a word stands.
    ///
    /// A cheap sieve for "who uses this greeting": whether it is really used, the plan says.
    public func documents(of tenant: TenantName, naming word: SoundName) throws -> [(did: DID, document: String)] {
        try database.read { db in
            let sql = """
                SELECT did, document FROM number JOIN plan_version USING (did, version)
                WHERE tenant = ?1 AND instr(document, ?2) > 0
                UNION ALL
                SELECT did, draft.document FROM number JOIN draft USING (did)
                WHERE tenant = ?1 AND publish_at IS NOT NULL AND instr(draft.document, ?2) > 0
                ORDER BY did
                """
            let rows = try Row.fetchAll(db, sql: sql, arguments: [tenant.description, word.description])
            return rows.compactMap { row in DID(row["did"]).map { ($0, row["document"]) } }
        }
    }

    /// A name that callers could not hear before, or cannot any more, changes the paths in their numbers' hunt tables.
    private func setCurrent(
        _ version: Int?, of key: GreetingKey, _ detail: String, by author: Author, in db: Database
    ) throws {
        let sql = "SELECT version FROM greeting WHERE tenant = ? AND language = ? AND name = ?"
        let former = try Int.fetchOne(db, sql: sql, arguments: key.arguments)
        try db.execute(
            sql: "INSERT OR REPLACE INTO greeting (tenant, language, name, version) VALUES (?, ?, ?, ?)",
            arguments: key.arguments + [version])
        let text = "\(key.tenant)/\(key.language.rawValue)/\(key.name): \(detail)"
        try author.note(.greeting, text, in: db)
        guard (former == nil) != (version == nil) else { return }
        let revision = db.lastInsertedRowID
        let isStock = SoundName.stock.contains(key.name)
        try db.execute(
            sql: """
                UPDATE number SET revision = ?1 WHERE tenant = ?2 AND (?4 OR EXISTS (
                    SELECT 1 FROM plan_version p
                    WHERE p.did = number.did AND p.version = number.version AND instr(p.document, ?3) > 0))
                """,
            arguments: [revision, key.tenant.description, key.name.description, isStock])
    }
}

extension GreetingKey {
    fileprivate var arguments: StatementArguments {
        [tenant.description, language.rawValue, name.description]
    }
}

extension GreetingVersion {
    fileprivate static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments
    ) throws -> [GreetingVersion] {
        let sql = """
            SELECT v.*, g.version IS v.version AS is_current
            FROM greeting_version v LEFT JOIN greeting g USING (tenant, language, name) \(clauses)
            """
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
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
