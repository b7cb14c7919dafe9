import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing

/// The receipts that are read with calls.
enum ReceiptsRead {
    case all
    /// Those that say something to reports: of whoever called, of menus, and of outcomes.
    case ofReports
    /// Those of calls that nobody was rung for: the outcome of the others is known without.
    case ofOutcomes

    fileprivate func includes(_ record: CallRecord) -> Bool {
        switch self {
        case .all: true
        case .ofReports: record.hops.isEmpty || record.seen == nil
        case .ofOutcomes: record.hops.isEmpty
        }
    }
}

extension CallRecord {
    /// So many calls are read by one statement each for calls, hops and receipts.
    static let pieceLength = 1_000

    /// The beginning of a statement for the calls of the number `?1` that began from `?2` on and before `?3`.
    ///
    /// It is another for all numbers: an index by the number helps only where the statement says that there is one.
    static func begun(of did: DID?) -> String { did == nil ? begun : begunOfNumber }

    static let begun = "\(CallRecord.select) WHERE CAST(?1 AS TEXT) IS NULL AND started_at >= ?2 AND started_at < ?3"
    static let begunOfNumber = "\(CallRecord.select) WHERE did = ?1 AND started_at >= ?2 AND started_at < ?3"

    /// The end of such a statement for the newest `?4` of them.
    static let newestFirst = "ORDER BY started_at DESC, id LIMIT ?4"

    /// Records with their hops and receipts, as a statement that begins with ``select`` finds them.
    ///
    /// A row that cannot be read keeps no other from being read; a receipt that cannot be read leaves the rest of its
    /// record as it is.
    static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments = [], receipts: ReceiptsRead = .all
    ) throws -> FoundCalls {
        var found = FoundCalls()
        var piece: [Row] = []
        try db.forEach(sql, arguments) { row in
            piece.append(row)
            guard piece.count == pieceLength else { return }
            try found.add(piece, receipts, db)
            piece.removeAll(keepingCapacity: true)
        }
        try found.add(piece, receipts, db)
        return found
    }

    /// Those of these calls that are on record.
    static func fetch(_ db: Database, ids: [String], receipts: ReceiptsRead = .all) throws -> FoundCalls {
        let sql = "\(CallRecord.select) WHERE id IN (SELECT value FROM json_each(CAST(? AS TEXT)))"
        return try fetch(db, sql, [try ids.jsonList], receipts: receipts)
    }

    fileprivate init(_ row: Row) throws(UnreadableValue) {
        self.init(
            id: try row.parsed("id") { CallID($0) }, did: try row.parsed("did") { DID($0) }, caller: row["caller"],
            planVersion: row["plan_version"], leg: row["leg"], startedAt: Date(milliseconds: row["started_at"]),
            answeredAt: row.instant("answered_at"), endedAt: row.instant("ended_at"),
            disposition: try row.word("disposition"), hungUpBy: try row.word("hung_up_by"), cause: row["cause"],
            unexplained: row["unexplained"], decision: try row.word("decision"),
            witnesses: Witnesses(rawValue: row["witnesses"]), hopCount: row["hop_count"], seen: Caller(row))
    }

    fileprivate mutating func readReceipt(_ document: String) {
        do {
            receipt = try JSONDecoder().decode(Receipt.self, from: Data(document.utf8))
        } catch {
            unreadableReceipt = String("\(error)".prefix(200))
        }
    }
}

extension FoundCalls {
    fileprivate mutating func add(_ rows: [Row], _ receipts: ReceiptsRead, _ db: Database) throws {
        guard !rows.isEmpty else { return }
        let hops = try HopRecord.fetch(db, of: rows.map { $0["id"] })
        var read: [CallRecord] = []
        for row in rows {
            let id: String = row["id"]
            do throws(UnreadableValue) {
                var record = try CallRecord(row)
                record.hops = try hops[id]?.get() ?? []
                writes[record.id] = row["writes"]
                read.append(record)
            } catch {
                unreadable.append(UnreadableCall(id: id, reason: error.reason))
            }
        }
        let others = receipts == .ofReports ? read.filter { !receipts.includes($0) } : []
        let documents = try Self.receipts(
            of: read.filter(receipts.includes).map(\.id.description), and: others.map(\.id.description), db)
        for index in read.indices {
            if let document = documents[read[index].id.description] { read[index].readReceipt(document) }
        }
        records += read
    }

    /// - Parameter others: Calls whose receipts are of use only if they tell of a menu.
    private static func receipts(
        of whole: [String], and others: [String], _ db: Database
    ) throws -> [String: String] {
        let sql = """
            SELECT call_id, document FROM receipt WHERE call_id IN (SELECT value FROM json_each(CAST(?1 AS TEXT)))
            UNION ALL
            SELECT call_id, document FROM receipt
            WHERE call_id IN (SELECT value FROM json_each(CAST(?2 AS TEXT))) AND instr(document, '"menu"') > 0
            """
        let rows = try db.rows(sql, [try whole.jsonList, try others.jsonList])
        return Dictionary(rows.map { ($0["call_id"], $0["document"]) }) { first, _ in first }
    }
}

extension HopRecord {
    /// The hops of calls, by the calls' ids; the error, where one of a call's cannot be read.
    static func fetch(
        _ db: Database, of calls: [String]
    ) throws -> [String: Result<[HopRecord], UnreadableValue>] {
        let sql = """
            SELECT call_id, hop, entry, targets, status, cause, started_at, rang_at, answered_at, ended_at, answered_by
            FROM hop WHERE call_id IN (SELECT value FROM json_each(CAST(? AS TEXT))) ORDER BY call_id, hop
            """
        var found: [String: Result<[HopRecord], UnreadableValue>] = [:]
        for row in try db.rows(sql, [try calls.jsonList]) {
            found[row["call_id"], default: .success([])] = found[row["call_id"], default: .success([])].flatMap {
                hops in
                do throws(UnreadableValue) {
                    return .success(hops + [try HopRecord(row)])
                } catch {
                    return .failure(error)
                }
            }
        }
        return found
    }

    fileprivate init(_ row: Row) throws(UnreadableValue) {
        let answeredBy: String? = row["answered_by"]
        self.init(
            hop: row["hop"], entry: row["entry"], targets: try row.parsed("targets", DialTarget.list),
            status: try row.parsed("status") { DialStatus(rawValue: $0) }, cause: row["cause"],
            startedAt: Date(milliseconds: row["started_at"]), rangAt: row.instant("rang_at"),
            answeredAt: row.instant("answered_at"), endedAt: Date(milliseconds: row["ended_at"]),
            answeredBy: answeredBy.flatMap(DialTarget.init))
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
