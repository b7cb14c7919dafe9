public import Billing
public import CivilTime
public import Numbering
import Persistence
public import Records
import Routing

extension Store {
    /// Keeps the operator's lines; they take the place of those before. An empty text takes them away.
    public func saveReference(_ reference: Reference, _ text: String, by author: Author) throws {
        try database.write { db in
            try db.execute(
                """
                INSERT INTO reference (name, text, changed_at, changed_by) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, revision = reference.revision + 1
                """, [reference.rawValue, text, author.at.milliseconds, author.name])
            try author.note(.reference, reference.rawValue, in: db)
        }
    }

    /// The built-in places under the operator's lines.
    public func places() throws -> PlaceTable {
        guard let text = try reference(.places) else { return .builtIn }
        return try PlaceTable(overlaying: text)
    }

    /// The announced holidays under the operator's lines.
    public func workCalendar() throws -> WorkCalendar {
        guard let text = try reference(.holidays) else { return .builtIn }
        return try WorkCalendar.builtIn.overriding(text)
    }

    /// The prices that callers pay to their own operators, as far as they are given.
    public func callerFees() throws -> CallerFees {
        try database.read(CallerFees.fetch)
    }

    /// Keeps what callers pay to their own operators, for calls that end from now on.
    public func save(_ fees: CallerFees, by author: Author) throws {
        try saveReference(.callerFees, fees.byClass.isEmpty ? "" : try stored(fees), by: author)
    }

    /// Number of changes of each table: a cheap look for news.
    public func referenceRevisions() async throws -> [Reference: Int] {
        try await database.read { db in
            var revisions: [Reference: Int] = [:]
            for row in try db.rows("SELECT name, revision FROM reference") {
                if let reference = Reference(rawValue: row["name"]) { revisions[reference] = row["revision"] }
            }
            return revisions
        }
    }

    /// The operator's lines; `nil` if there are none.
    public func reference(_ reference: Reference) throws -> String? {
        try database.read { db in
            let sql = "SELECT text FROM reference WHERE name = ? AND text <> ''"
            return try db.value(sql, [reference.rawValue], as: String.self)
        }
    }
}
