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

    static let select = "SELECT \(CallRecord.columns) FROM call"

    /// What is on record may come from another process, during an upgrade: it only ever grows. An open record does not
    /// open again what another process closed.
    private static let upsert = """
        INSERT INTO call (\(CallRecord.columns), asterisk, uncounted)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT (id) DO UPDATE SET caller = excluded.caller,
            plan_version = coalesce(excluded.plan_version, call.plan_version), leg = excluded.leg,
            started_at = excluded.started_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
            disposition = excluded.disposition, hung_up_by = excluded.hung_up_by, cause = excluded.cause,
            unexplained = excluded.unexplained, decision = excluded.decision,
            witnesses = call.witnesses | excluded.witnesses, hop_count = excluded.hop_count,
            caller_class = excluded.caller_class, caller_number = excluded.caller_number, province = excluded.province,
            city = excluded.city, carrier = excluded.carrier, uncounted = call.uncounted + 1
        WHERE call.ended_at IS NULL OR excluded.ended_at IS NOT NULL
        """

    /// Writes what is not on record yet.
    func save(in db: Database, _ batch: CallBatch) throws {
        let key = id.description
        let known = batch.known(of: self)
        if known?.isCounted == true { try uncountOld(in: db) }
        try db.execute(
            Self.upsert,
            [
                key, did.digits, caller, planVersion, leg, startedAt.milliseconds, answeredAt?.milliseconds,
                endedAt?.milliseconds, disposition?.rawValue, hungUpBy?.rawValue, cause, unexplained,
                decision?.rawValue,
                witnesses.rawValue, hopCount, seen?.numberClass.rawValue, seen?.number == caller ? nil : seen?.number,
                seen?.province, seen?.city, seen?.carrier, asterisk,
            ])
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
