public import Foundation
import GRDB
public import Routing

extension Store {
    /// Writes the records in one transaction; a record that is there already is replaced whole.
    public func save(_ records: [CallRecord]) async throws {
        try await database.write { db in
            for record in records {
                try record.save(in: db)
            }
        }
    }

    /// One call with its hops and receipt.
    public func call(_ id: CallID) async throws -> CallRecord? {
        try await database.read { db in
            try CallRecord.fetch(db, "WHERE id = ?", [id.description]).first
        }
    }

    /// Calls whose end is not on record yet.
    public func openCalls() async throws -> [CallRecord] {
        try await database.read { db in
            try CallRecord.fetch(db, "WHERE disposition IS NULL ORDER BY started_at")
        }
    }

    /// Calls, the newest first, with their hops and receipts.
    ///
    /// - Parameters:
    ///   - did: Of this number only; `nil` for all.
    ///   - since: That began then or later.
    ///   - limit: At most so many.
    public func calls(of did: DID?, since: Date?, limit: Int) async throws -> [CallRecord] {
        try await database.read { db in
            try CallRecord.fetch(
                db, "WHERE (?1 IS NULL OR did = ?1) AND started_at >= ?2 ORDER BY started_at DESC, id LIMIT ?3",
                [did?.digits, since?.milliseconds ?? 0, limit])
        }
    }
}
