import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing

extension CallRecord {
    static let columns = """
        id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, hung_up_by, cause, \
        unexplained, decision, witnesses, hop_count, caller_class, caller_number, province, city, carrier
        """

    static let select = "SELECT \(CallRecord.columns), writes FROM call"

    /// A record that somebody else has written since it was read (`?22` times by then) is left as it is. Whoever does
    /// not say how often that was does not open again what is closed.
    private static let upsert = """
        INSERT INTO call (\(CallRecord.columns), asterisk, uncounted, writes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, 0, 1)
        ON CONFLICT (id) DO UPDATE SET caller = excluded.caller,
            plan_version = coalesce(excluded.plan_version, call.plan_version), leg = excluded.leg,
            started_at = excluded.started_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
            disposition = excluded.disposition, hung_up_by = excluded.hung_up_by, cause = excluded.cause,
            unexplained = excluded.unexplained, decision = excluded.decision,
            witnesses = call.witnesses | excluded.witnesses, hop_count = excluded.hop_count,
            caller_class = excluded.caller_class, caller_number = excluded.caller_number, province = excluded.province,
            city = excluded.city, carrier = excluded.carrier, uncounted = call.uncounted + 1,
            writes = call.writes + 1
        WHERE call.writes = ?22 AND (call.ended_at IS NULL OR excluded.ended_at IS NOT NULL)
        """

    /// Writes what is not on record yet.
    /// - Throws: ``Overtaken``.
    func save(in db: Database, _ batch: CallBatch) throws {
        let key = id.description
        let known = batch.known(of: self)
        if known?.isCounted == true { try Recount.ask(for: self, in: db) }
        let expected = batch.expectedWrites(of: self)
        let written = try db.change(
            Self.upsert,
            [
                key, did.digits, caller, planVersion, leg, startedAt.milliseconds, answeredAt?.milliseconds,
                endedAt?.milliseconds, disposition?.rawValue, hungUpBy?.rawValue, cause, unexplained,
                decision?.rawValue,
                witnesses.rawValue, hopCount, seen?.numberClass.rawValue, seen?.number == caller ? nil : seen?.number,
                seen?.province, seen?.city, seen?.carrier, asterisk, expected ?? known?.writes ?? 0,
            ])
        if written == 0, expected != nil { throw Overtaken() }
        for hop in hops where known?.hops?.contains(hop) != true {
            try hop.save(in: db, of: key)
        }
        let onRecord = known == nil ? [] : known?.hops
        if endedAt != nil, onRecord.map({ ($0 + hops).contains { $0.status == .unwitnessed } }) ?? true {
            // The hop that was told while it rang is told whole by now.
            try db.execute("DELETE FROM hop WHERE call_id = ? AND status = 'UNWITNESSED'", [key])
        }
        if batch.isDrawing(self) { try settleDraws(in: db) }
        if let receipt, unreadableReceipt == nil {
            let document = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
            guard document != known?.receipt else { return }
            try db.execute(
                """
                INSERT INTO receipt (call_id, document) VALUES (?, ?)
                ON CONFLICT (call_id) DO UPDATE SET document = excluded.document
                """, [key, document])
        }
    }
}

/// Somebody else has written the record since it was read.
struct Overtaken: Error {}

extension HopRecord {
    fileprivate func save(in db: Database, of call: String) throws {
        let sql = """
            INSERT INTO hop
                (call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, answered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (call_id, hop) DO UPDATE SET entry = excluded.entry, targets = excluded.targets,
                status = excluded.status, cause = excluded.cause, started_at = excluded.started_at,
                rang_at = excluded.rang_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
                answered_by = excluded.answered_by
            """
        try db.execute(
            sql,
            [
                call, hop, entry, targets.map(\.description).joined(separator: " "), status.rawValue, cause,
                startedAt.milliseconds, rangAt?.milliseconds, answeredAt?.milliseconds, endedAt.milliseconds,
                answeredBy?.description,
            ])
    }
}
