import Billing
import CivilTime
import Foundation
import GRDB
import Numbering
import Records
import Routing

/// The end of a call in money: charges, ledger, purse, in the transaction that writes the record.
extension CallRecord {
    /// Charges the call if that was not done before, and frees what it had set aside.
    ///
    /// A call whose end nobody witnessed is charged up to the last word on its talk, and what is told of it later changes no
    /// charge. One of which nobody saw that it talked costs nothing: it is released, and charged if its end becomes known after all.
    func settle(in db: Database, _ rates: Rates) throws {
        guard disposition != nil else { return }
        let key = id.description
        let reservedSQL = "SELECT caller FROM reservation WHERE call_id = ?"
        let reserved = try String.fetchOne(try db.cachedStatement(sql: reservedSQL), arguments: [key])
        guard reserved != nil || answeredAt != nil, let account = try NumberAccount(of: did, rates, in: db),
            reserved != nil || account.limits.callsPerMonth != nil || account.tariff != nil, try !isSettled(in: db)
        else { return }
        let caller =
            try reserved.map { try JSONDecoder().decode(Caller.self, from: Data($0.utf8)) }
            ?? seen ?? PlaceTable.builtIn.caller(presented: caller)
        let meter = try account.meter(for: caller, at: startedAt, fees: try CallerFees.fetch(db))
        let month = try account.zone.month(of: min(startedAt, answeredAt ?? startedAt))
        let before = try account.purse(since: month, excluding: key, in: db)
        var purse = before
        if let talkedUntil {
            let settlement =
                try purse.settle(key, meter, billedFrom: answeredAt, to: talkedUntil)
                ?? purse.settleLate(meter, billedFrom: answeredAt, to: talkedUntil)
            if let answeredAt {
                let fee = try meter.callerFee(from: answeredAt, to: talkedUntil)
                try settlement.save(in: db, of: self, account, callerFee: fee)
            }
        } else {
            _ = purse.release(key)
        }
        try account.warn(&purse, in: db)
        try purse.saveChanges(since: before, of: account, in: db)
    }

    private func isSettled(in db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM settlement WHERE call_id = ?")
        return try Int.fetchOne(statement, arguments: [id.description]) != nil
    }
}

extension Settlement {
    fileprivate func save(
        in db: Database, of record: CallRecord, _ account: NumberAccount, callerFee: CallerCharge
    ) throws {
        let key = record.id.description
        let end = record.talkedUntil ?? record.startedAt
        let entry = try LedgerEntry.call(
            id: key, tenant: account.tenant, number: account.did.digits, lines: lines, at: end)
        var fee: (amount: Int64?, seconds: Int?) = (nil, nil)
        switch callerFee {
        case .fee(let seconds, let amount): fee = (amount.units, seconds)
        case .nothing: fee = (0, 0)
        case .unknown: break
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO settlement (call_id, did, tenant, at, charged, forgiven, caller_fee, caller_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            key, account.did.digits, account.tenant, end.milliseconds, charged.total.units, forgiven.units, fee.amount,
            fee.seconds,
        ])
        if account.tariff != nil {
            for (index, line) in lines.enumerated() {
                try line.save(in: db, of: key, account.did, index + 1)
            }
        }
        _ = try entry?.save(in: db, by: "hotline")
    }
}

extension ChargeLine {
    fileprivate func save(in db: Database, of call: String, _ did: DID, _ line: Int) throws {
        let sql = """
            INSERT INTO charge (call_id, line, did, month, kind, starts_at, seconds, per_minute, amount, tariff, tariff_version,
                rule, is_included, is_late) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                EXISTS (SELECT 1 FROM closed_month WHERE did = ?3 AND month = ?4))
            """
        try db.cachedStatement(sql: sql).execute(arguments: [
            call, line, did.digits, "\(month)", kind.rawValue, startsAt.milliseconds, seconds, perMinute?.units,
            amount.units, tariff, tariffVersion, rule, included ?? true,
        ])
    }
}

extension CallerFees {
    /// What the operator has told of callers' own fees.
    static func fetch(_ db: Database) throws -> CallerFees {
        let statement = try db.cachedStatement(sql: "SELECT text FROM reference WHERE name = 'caller-fees'")
        guard let text = try String.fetchOne(statement), !text.isEmpty else { return CallerFees() }
        return try read(CallerFees.self, text)
    }
}
