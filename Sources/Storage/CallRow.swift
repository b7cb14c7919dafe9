import Foundation
import GRDB
import Numbering
import Routing

extension CallRecord {
    private static let columns = """
        id, did, caller, plan_version, leg, started_at, answered_at, ended_at, disposition, hung_up_by, cause, \
        unexplained, decision, witnesses, hop_count, caller_class, caller_number, province, city, carrier
        """

    /// What is on record may come from another process, during an upgrade: it only ever grows. An open record does not
    /// open again what another process closed.
    private static let upsert = """
        INSERT INTO call (\(columns), uncounted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT (id) DO UPDATE SET caller = excluded.caller,
            plan_version = coalesce(excluded.plan_version, plan_version), leg = excluded.leg,
            started_at = excluded.started_at, answered_at = excluded.answered_at, ended_at = excluded.ended_at,
            disposition = excluded.disposition, hung_up_by = excluded.hung_up_by, cause = excluded.cause,
            unexplained = excluded.unexplained, decision = excluded.decision,
            witnesses = witnesses | excluded.witnesses, hop_count = excluded.hop_count,
            caller_class = excluded.caller_class, caller_number = excluded.caller_number, province = excluded.province,
            city = excluded.city, carrier = excluded.carrier, uncounted = uncounted + 1
        WHERE ended_at IS NULL OR excluded.ended_at IS NOT NULL
        """

    func save(in db: Database) throws {
        let key = id.description
        try uncountOld(in: db)
        try db.cachedStatement(sql: Self.upsert).execute(arguments: [
            key, did.digits, caller, planVersion, leg, startedAt.milliseconds, answeredAt?.milliseconds,
            endedAt?.milliseconds, disposition?.rawValue, hungUpBy?.rawValue, cause, unexplained, decision?.rawValue,
            witnesses.rawValue, hopCount, seen?.numberClass.rawValue, seen?.number == caller ? nil : seen?.number,
            seen?.province, seen?.city, seen?.carrier,
        ])
        for hop in hops {
            try hop.save(in: db, of: key)
        }
        try settleDraws(in: db)
        if let receipt {
            let document = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO receipt (call_id, document) VALUES (?, ?)")
                .execute(arguments: [key, document])
        }
    }

    /// Records with their hops and receipts, in the order of `clauses`.
    /// - Parameter skimming: Without the receipts that say nothing to reports.
    static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments = [], skimming: Bool = false
    ) throws -> [CallRecord] {
        let rows = try Row.fetchAll(db, sql: "SELECT \(columns) FROM call \(clauses)", arguments: arguments)
        return try rows.compactMap { row in
            guard var record = CallRecord(row) else { return nil }
            record.hops = try HopRecord.fetch(db, of: record.id)
            let needsAll = !skimming || record.hops.isEmpty || record.seen == nil
            record.receipt = try Receipt.fetch(db, of: record.id, ifWithMenu: !needsAll)
            return record
        }
    }

    private init?(_ row: Row) {
        guard let id = CallID(row["id"]), let did = DID(row["did"]) else { return nil }
        self.init(
            id: id, did: did, caller: row["caller"], planVersion: row["plan_version"], leg: row["leg"],
            startedAt: Date(milliseconds: row["started_at"]), answeredAt: row.instant("answered_at"),
            endedAt: row.instant("ended_at"), disposition: row.value("disposition"), hungUpBy: row.value("hung_up_by"),
            cause: row["cause"], unexplained: row["unexplained"], decision: row.value("decision"),
            witnesses: Witnesses(rawValue: row["witnesses"]), hopCount: row["hop_count"], seen: Caller(row))
    }
}

extension HopRecord {
    fileprivate func save(in db: Database, of call: String) throws {
        let sql = """
            INSERT OR REPLACE INTO hop
                (call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, answered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            call, hop, entry, targets.map(\.description).joined(separator: " "), status.rawValue, cause,
            startedAt.milliseconds, rangAt?.milliseconds, answeredAt?.milliseconds, endedAt.milliseconds,
            answeredBy?.description,
        ])
    }

    fileprivate static func fetch(_ db: Database, of call: CallID) throws -> [HopRecord] {
        let statement = try db.cachedStatement(sql: "SELECT * FROM hop WHERE call_id = ? ORDER BY hop")
        return try Row.fetchAll(statement, arguments: [call.description]).compactMap { row in
            guard let status: DialStatus = row.value("status") else { return nil }
            let targets: String = row["targets"]
            let answeredBy: String? = row["answered_by"]
            return HopRecord(
                hop: row["hop"], entry: row["entry"],
                targets: targets.split(separator: " ").compactMap { DialTarget(String($0)) }, status: status,
                cause: row["cause"], startedAt: Date(milliseconds: row["started_at"]), rangAt: row.instant("rang_at"),
                answeredAt: row.instant("answered_at"), endedAt: Date(milliseconds: row["ended_at"]),
                answeredBy: answeredBy.flatMap(DialTarget.init))
        }
    }
}

extension Receipt {
    fileprivate static func fetch(_ db: Database, of call: CallID, ifWithMenu: Bool) throws -> Receipt? {
        let sql = """
            SELECT document FROM receipt WHERE call_id = ?1 AND (NOT ?2 OR instr(document, '"menu"') > 0)
            """
        let statement = try db.cachedStatement(sql: sql)
        guard let document = try String.fetchOne(statement, arguments: [call.description, ifWithMenu])
        else { return nil }
        return try JSONDecoder().decode(Receipt.self, from: Data(document.utf8))
    }
}

extension Row {
    fileprivate func instant(_ column: String) -> Date? {
        let milliseconds: Int? = self[column]
        return milliseconds.map { Date(milliseconds: $0) }
    }

    func value<Value: RawRepresentable>(_ column: String) -> Value? where Value.RawValue == String {
        let text: String? = self[column]
        return text.flatMap(Value.init)
    }
}
