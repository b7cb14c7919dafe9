import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing

extension CallRecord {
    /// Records with their hops and receipts, as a statement that begins with ``select`` finds them. A row that cannot be read keeps no other from being
    /// read; a receipt that cannot be read leaves the rest of its record as it is.
    /// - Parameter skimming: Without the receipts that say nothing to reports.
    static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments = [], skimming: Bool = false
    ) throws -> FoundCalls {
        let rows = try db.rows(sql, arguments)
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
            SELECT document FROM receipt WHERE call_id = ?1 AND (?2 = 0 OR instr(document, '"menu"') > 0)
            """
        let statement = sql
        guard let document = try db.value(statement, [id.description, ifWithMenu], as: String.self) else { return }
        do {
            receipt = try JSONDecoder().decode(Receipt.self, from: Data(document.utf8))
        } catch {
            unreadableReceipt = String("\(error)".prefix(200))
        }
    }
}

extension HopRecord {
    fileprivate static func fetch(_ db: Database, of call: CallID) throws -> [HopRecord] {
        let statement = """
            SELECT hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, answered_by
            FROM hop WHERE call_id = ? ORDER BY hop
            """
        return try db.rows(statement, [call.description]).map { row in
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
