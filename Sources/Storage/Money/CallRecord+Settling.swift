import Billing
import Charging
import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Routing

/// The end of a call in money: charges, ledger, purse, in the transaction that writes the record.
extension CallRecord {
    /// Charges the call if that was not done before, and frees what it had set aside: by the rules of ``Charging``.
    /// - Returns: What the batch is to write of it, once the record is kept; `nil` if there was nothing to settle.
    func settle(in db: Database, _ batch: inout CallBatch) throws -> (CallSettlement, NumberAccount)? {
        guard disposition != nil else { return nil }
        let reserved = batch.reservedCaller(of: self)
        guard reserved != nil || answeredAt != nil, let account = try batch.account(of: did, in: db),
            account.isConcerned(byEndOf: self, isReserved: reserved != nil), !batch.isSettled(self)
        else { return nil }
        let caller =
            try reserved.map { try JSONDecoder().decode(Caller.self, from: Data($0.utf8)) }
            ?? seen ?? PlaceTable.builtIn.caller(presented: caller)
        let purse = try account.purse(
            since: account.month(of: self), excluding: id.description,
            moved: batch.moved(onto: .tenant(account.tenant)), in: db)
        let settlement = try account.settle(self, of: caller, fees: batch.callerFees(in: db), from: purse)
        try settlement.charge?.save(in: db, of: id, account)
        try settlement.change.save(of: account, in: db)
        return (settlement, account)
    }
}

extension CallSettlement.Charge {
    fileprivate func save(in db: Database, of call: CallID, _ account: NumberAccount) throws {
        var fee: (amount: Int64?, seconds: Int?) = (nil, nil)
        switch callerFee {
        case .fee(let seconds, let amount): fee = (amount.units, seconds)
        case .nothing: fee = (0, 0)
        case .unknown: break
        }
        try db.execute(
            """
            INSERT INTO settlement (call_id, did, tenant, at, charged, forgiven, caller_fee, caller_seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                call.description, account.did.digits, account.tenant, at.milliseconds, settlement.charged.total.units,
                settlement.forgiven.units, fee.amount, fee.seconds,
            ])
        if account.tariff != nil {
            for (index, line) in settlement.lines.enumerated() {
                try line.save(in: db, of: call.description, account.did, index + 1)
            }
        }
        _ = try entry?.saveUnbalanced(in: db, by: "hotline")
    }
}

extension ChargeLine {
    fileprivate func save(in db: Database, of call: String, _ did: DID, _ line: Int) throws {
        let sql = """
            INSERT INTO charge (call_id, line, did, month, kind, starts_at, seconds, per_minute, amount, tariff, tariff_version,
                rule, is_included, is_late) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                CASE WHEN EXISTS (SELECT 1 FROM closed_month WHERE did = ?3 AND month = ?4) THEN 1 ELSE 0 END)
            """
        try db.execute(
            sql,
            [
                call, line, did.digits, "\(month)", kind.rawValue, startsAt.milliseconds, seconds, perMinute?.units,
                amount.units, tariff, tariffVersion, rule, included ?? true,
            ])
    }
}

extension CallerFees {
    /// The fees of callers' own operators, as far as they are known.
    static func fetch(_ db: Database) throws -> CallerFees {
        let statement = "SELECT text FROM reference WHERE name = 'caller-fees'"
        guard let text = try db.value(statement, as: String.self), !text.isEmpty else { return CallerFees() }
        return try read(CallerFees.self, text)
    }
}
