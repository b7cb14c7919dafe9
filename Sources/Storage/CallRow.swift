import CivilTime
import Foundation
import GRDB
import Numbering
import Records
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
        if endedAt != nil {
            // What was told while it rang is told whole by now.
            let sql = "DELETE FROM hop WHERE call_id = ? AND status = 'UNWITNESSED'"
            try db.cachedStatement(sql: sql).execute(arguments: [key])
        }
        try settleDraws(in: db)
        if let receipt, unreadableReceipt == nil {
            let document = String(decoding: try JSONEncoder().encode(receipt), as: UTF8.self)
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO receipt (call_id, document) VALUES (?, ?)")
                .execute(arguments: [key, document])
        }
    }

    /// Records with their hops and receipts, in the order of `clauses`. A row that cannot be read keeps no other from being
    /// read; a receipt that cannot be read leaves the rest of its record as it is.
    /// - Parameter skimming: Without the receipts that say nothing to reports.
    static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments = [], skimming: Bool = false
    ) throws -> FoundCalls {
        let rows = try Row.fetchAll(db, sql: "SELECT \(columns) FROM call \(clauses)", arguments: arguments)
        var found = FoundCalls()
        for row in rows {
            do {
                var record = try CallRecord(row)
                record.hops = try HopRecord.fetch(db, of: record.id)
                let needsAll = !skimming || record.hops.isEmpty || record.seen == nil
                try record.readReceipt(db, ifWithMenu: !needsAll)
                found.records.append(record)
            } catch let error as UnreadableValue {
                found.unreadable.append(UnreadableCall(id: row["id"], reason: error.reason))
            }
        }
        return found
    }

    private init(_ row: Row) throws {
        self.init(
            id: try row.parsed("id") { CallID($0) }, did: try row.parsed("did") { DID($0) }, caller: row["caller"],
            planVersion: row["plan_version"], leg: row["leg"], startedAt: Date(milliseconds: row["started_at"]),
            answeredAt: row.instant("answered_at"), endedAt: row.instant("ended_at"),
            disposition: try row.word("disposition"), hungUpBy: try row.word("hung_up_by"), cause: row["cause"],
            unexplained: row["unexplained"], decision: try row.word("decision"),
            witnesses: Witnesses(rawValue: row["witnesses"]), hopCount: row["hop_count"], seen: Caller(row))
    }

    private mutating func readReceipt(_ db: Database, ifWithMenu: Bool) throws {
        let sql = """
            SELECT document FROM receipt WHERE call_id = ?1 AND (NOT ?2 OR instr(document, '"menu"') > 0)
            """
        let statement = try db.cachedStatement(sql: sql)
        guard let document = try String.fetchOne(statement, arguments: [id.description, ifWithMenu]) else { return }
        do {
            receipt = try JSONDecoder().decode(Receipt.self, from: Data(document.utf8))
        } catch {
            unreadableReceipt = String("\(error)".prefix(200))
        }
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
        return try Row.fetchAll(statement, arguments: [call.description]).map { row in
            let answeredBy: String? = row["answered_by"]
            return HopRecord(
                hop: row["hop"], entry: row["entry"], targets: try row.parsed("targets", DialTarget.list),
                status: try row.parsed("status") { DialStatus(rawValue: $0) }, cause: row["cause"],
                startedAt: Date(milliseconds: row["started_at"]), rangAt: row.instant("rang_at"),
                answeredAt: row.instant("answered_at"), endedAt: Date(milliseconds: row["ended_at"]),
                answeredBy: answeredBy.flatMap(DialTarget.init))
        }
    }
}

extension DialTarget {
    /// Targets with a blank between; `nil` if one of them is none.
    fileprivate static func list(_ text: String) -> [DialTarget]? {
        let words = text.split(separator: " ")
        let targets = words.compactMap { DialTarget(String($0)) }
        return targets.count == words.count ? targets : nil
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
