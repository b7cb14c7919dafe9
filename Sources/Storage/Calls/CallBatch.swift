import Billing
import Charging
import CivilTime
import Foundation
import Persistence
import Records
import Routing

/// The records of one transaction: what the database has of them is read once for all, and what their charges have in
/// common is written once, at the end.
struct CallBatch {
    /// The part of a record that is on disk already: it need not be written again.
    struct Known {
        /// `nil` if one of them cannot be read.
        var hops: [HopRecord]? = []
        var receipt: String?
        var writes = 0
        /// It is in the tallies, with what it was.
        var isCounted = false
    }

    /// So many records are written in one transaction at most.
    static let length = 200

    private let rates: Rates
    /// The count of writes that each record had when it was read; `nil` if whoever writes now does not know.
    private let expected: [CallID: Int]?
    private var known: [String: Known] = [:]
    private var reservedCallers: [String: String] = [:]
    private var settled: Set<String> = []
    private var drawing: Set<String> = []
    private var problematic: Set<String> = []
    private var accounts: [DID: NumberAccount?] = [:]
    private var fees: CallerFees?
    private var moves: [Account: Int64] = [:]
    private var warnings: [(account: NumberAccount, due: DueWarning)] = []

    /// Reads what is on record of calls, and locks the purses of those that may be charged.
    init(
        _ records: some Sequence<CallRecord>, writtenBefore expected: [CallID: Int]? = nil, _ rates: Rates,
        in db: Database
    ) throws {
        self.rates = rates
        self.expected = expected
        let ids = records.map(\.id.description)
        guard !ids.isEmpty else { return }
        for row in try db.rows(Self.select, [try ids.jsonList]) {
            let (call, text) = (row["call_id"] as String, row["text"] as String?)
            switch row["kind"] as String {
            case "call":
                known[call, default: Known()].isCounted = text == "counted"
                known[call, default: Known()].writes = row["writes"]
            case "receipt": known[call, default: Known()].receipt = text
            case "reservation": reservedCallers[call] = text
            case "settlement": settled.insert(call)
            case "draw": drawing.insert(call)
            default: problematic.insert(call)
            }
        }
        if !known.isEmpty {
            for (call, hops) in try HopRecord.fetch(db, of: known.keys.sorted()) {
                known[call]?.hops = try? hops.get()
            }
        }
        var locks: [RowLock] = []
        for record in records where record.disposition != nil && mayBeCharged(record) {
            guard let account = try account(of: record.did, in: db) else { continue }
            locks.append(.numberPurse(account.did))
            if account.isPrepaid { locks.append(.tenantPurse(account.tenant)) }
        }
        try db.lock(locks)
    }

    /// All that is on record of calls besides their hops.
    private static let select = """
        WITH wanted AS (SELECT value AS call_id FROM json_each(CAST(?1 AS TEXT)))
        SELECT 'call' AS kind, id AS call_id,
            CASE WHEN disposition IS NOT NULL AND uncounted IS NULL THEN 'counted' END AS text, writes
        FROM call WHERE id IN (SELECT call_id FROM wanted)
        UNION ALL SELECT 'receipt', call_id, document, 0 FROM receipt WHERE call_id IN (SELECT call_id FROM wanted)
        UNION ALL SELECT 'reservation', call_id, caller, 0 FROM reservation
            WHERE call_id IN (SELECT call_id FROM wanted)
        UNION ALL SELECT 'settlement', call_id, NULL, 0 FROM settlement WHERE call_id IN (SELECT call_id FROM wanted)
        UNION ALL SELECT 'draw', call_id, NULL, 0 FROM draw WHERE call_id IN (SELECT call_id FROM wanted)
        UNION ALL SELECT 'problem', call_id, NULL, 0 FROM call_problem WHERE call_id IN (SELECT call_id FROM wanted)
        """

    private func mayBeCharged(_ record: CallRecord) -> Bool {
        reservedCallers[record.id.description] != nil || record.answeredAt != nil
    }

    /// The count of writes that the record must have on disk to be written now; `nil` if any will do.
    func expectedWrites(of record: CallRecord) -> Int? { expected.map { $0[record.id] ?? 0 } }

    /// `nil` if the call is not on record.
    func known(of record: CallRecord) -> Known? { known[record.id.description] }

    func isDrawing(_ record: CallRecord) -> Bool { drawing.contains(record.id.description) }

    func hasProblem(_ record: CallRecord) -> Bool { problematic.contains(record.id.description) }

    func isSettled(_ record: CallRecord) -> Bool { settled.contains(record.id.description) }

    /// The caller as of when the call had money set aside, in JSON; `nil` if it has none.
    func reservedCaller(of record: CallRecord) -> String? { reservedCallers[record.id.description] }

    /// - Returns: `nil` if there is no such number.
    mutating func account(of did: DID, in db: Database) throws -> NumberAccount? {
        if let known = accounts[did] { return known }
        let account = try NumberAccount(of: did, rates, in: db)
        accounts[did] = .some(account)
        return account
    }

    mutating func callerFees(in db: Database) throws -> CallerFees {
        if let fees { return fees }
        let read = try CallerFees.fetch(db)
        fees = read
        return read
    }

    /// The money that this batch has moved onto an account and not written yet.
    func moved(onto account: Account) -> Int64 { moves[account, default: 0] }

    /// A record of the batch was settled, and its savepoint is done.
    mutating func add(_ settlement: CallSettlement, of account: NumberAccount) {
        for posting in settlement.charge?.entry?.postings ?? [] {
            moves[posting.account, default: 0] += posting.amount.units
        }
        warnings += settlement.change.warnings.map { (account, $0) }
    }

    /// Writes what the records have in common, in the order of the locks: balances, then changes.
    func finish(in db: Database, at now: Date) throws {
        try moves.save(in: db)
        for (account, due) in warnings { try due.note(of: account, at: now, in: db) }
    }
}
