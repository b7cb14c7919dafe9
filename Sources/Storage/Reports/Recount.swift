import Foundation
import Numbering
import Persistence
import Records
import Reports
import Routing

/// A call that was counted and then changed, as it was counted: the counter takes it out of the tallies again.
///
/// Only the counter changes tallies, so that what two processes add is never lost; whoever changes a record leaves the
/// counter this.
struct Recount {
    let id: String
    let counted: CountedCall

    /// Those of a number that wait; of all for `nil`. One that cannot be read is noted by the counter.
    static func all(of did: DID?, _ db: Database) throws -> [Recount] {
        let sql = "SELECT call_id, document FROM recount WHERE (CAST(?1 AS TEXT) IS NULL OR did = ?1)"
        return try db.rows(sql, [did?.digits]).compactMap { try? Recount($0) }
    }

    /// Those of calls that wait to be counted anew.
    static func waiting(
        _ db: Database, of calls: [String]
    ) throws -> (readable: [Recount], unreadable: [UnreadableCall]) {
        let sql = """
            SELECT call_id, document FROM recount WHERE call_id IN (SELECT value FROM json_each(CAST(? AS TEXT)))
            """
        var found: (readable: [Recount], unreadable: [UnreadableCall]) = ([], [])
        for row in try db.rows(sql, [try calls.jsonList]) {
            do {
                found.readable.append(try Recount(row))
            } catch {
                let reason = "recount '\(String(row["document"] as String).prefix(60))'"
                found.unreadable.append(UnreadableCall(id: row["call_id"], reason: reason))
            }
        }
        return found
    }

    private init(_ row: Row) throws {
        let document: String = row["document"]
        id = row["call_id"]
        counted = try JSONDecoder().decode(CountedCall.self, from: Data(document.utf8))
    }

    private init(_ record: CallRecord, _ counted: CountedCall) {
        id = record.id.description
        self.counted = counted
    }

    /// Has a call counted anew that is in the tallies and about to become `record`, unless they show no difference.
    static func ask(for record: CallRecord, in db: Database) throws {
        let key = record.id.description
        guard let old = try CallRecord.fetch(db, "\(CallRecord.select) WHERE id = ?", [key]).records.first else {
            return
        }
        let counted = CountedCall(old, lookup: PlaceTable.lookup)
        guard counted != CountedCall(record, lookup: { _ in counted.caller }) else { return }
        try Recount(record, counted).save(in: db)
        try db.execute("UPDATE call SET uncounted = 0 WHERE id = ?", [key])
    }

    private func save(in db: Database) throws {
        let document = String(decoding: try JSONEncoder().encode(counted), as: UTF8.self)
        let sql = """
            INSERT INTO recount (call_id, did, document) VALUES (?, ?, ?) ON CONFLICT (call_id) DO NOTHING
            """
        try db.execute(sql, [id, counted.did.digits, document])
    }

    /// - Returns: `false` if another counter was faster.
    func remove(in db: Database) throws -> Bool {
        try db.change("DELETE FROM recount WHERE call_id = ?", [id]) == 1
    }
}
