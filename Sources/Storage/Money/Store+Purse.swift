public import Billing
import Charging
import CivilTime
public import Foundation
import Numbering
import Persistence
public import Records
public import Routing

extension Inquiry where Value == PurseAnswer {
    /// A call wants to be connected: what it sets aside is on disk before it is told.
    ///
    /// Fails with ``Billing/BillingError`` too, where the call cannot be priced.
    public static func reserve(_ request: PurseRequest) -> Self {
        .writing { db, rates in
            let (did, instant) = (request.offer.did, request.offer.at)
            guard let (account, purse) = try rates.purse(of: did, at: instant, in: db) else {
                return (PurseAnswer(.granted(.unlimited), calls: 0), nil)
            }
            let reserving = try account.reserve(request, from: purse)
            try reserving.reservation?.insert(in: db, of: account, request)
            try reserving.change.save(of: account, at: instant, in: db)
            return (reserving.answer, reserving.isNew ? release(request) : nil)
        }
    }

    /// The call went on without what it has set aside.
    private static func release(_ request: PurseRequest) -> Inquiry<PurseAnswer>.Undo {
        { db, rates in try rates.release(request.offer.id, of: request.offer.did, at: request.offer.at, in: db) }
    }
}

extension Store {
    /// A call that talks wants to go on beyond what it has.
    ///
    /// - Parameter start: When billing of it began.
    public func extend(_ call: ReservedCall, billedFrom start: Date, at now: Date) async throws -> PurseExtension {
        guard let caller = call.caller else { return .noReservation }
        return try await database.write { [rates] db in
            guard let (account, purse) = try rates.purse(of: call.did, at: start, in: db) else { return .noReservation }
            let (answer, change) = try account.extend(call, of: caller, billedFrom: start, at: now, from: purse)
            try change.save(of: account, at: now, in: db)
            return answer
        }
    }

    /// Calls of one Asterisk with a limited reservation that may have used it up by then.
    public func reservedCalls(of asterisk: String, endingBefore instant: Date) async throws -> [ReservedCall] {
        try await database.read { db in
            try ReservedCall.fetch(
                db,
                """
                \(ReservedCall.select) WHERE asterisk = ? AND increments IS NOT NULL AND starts_from + seconds * 1000 < ?
                """, [asterisk, instant.milliseconds])
        }
    }

    /// Frees what calls have set aside that cannot be up any more and whose end is not known: those without a record,
    /// an hour after they could be, and those whose record was closed without an end. A call that has a problem keeps
    /// it, to be charged.
    public func releaseVanished(at now: Date) async throws -> [ReservedCall] {
        let hourAgo = now.milliseconds - 3_600_000
        let vanished = try await database.read { db in
            try ReservedCall.fetch(
                db,
                """
                \(ReservedCall.select) LEFT JOIN call ON call.id = call_id
                WHERE asked_at < ?1 AND (call.disposition IS NOT NULL OR call.id IS NULL
                    AND (increments IS NULL OR starts_until + seconds * 1000 < ?1))
                    AND call_id NOT IN (SELECT call_id FROM call_problem)
                """, [hourAgo])
        }
        for call in vanished {
            try await database.write { [rates] db in try rates.release(call.id, of: call.did, at: now, in: db) }
        }
        return vanished
    }
}

extension Rates {
    /// A number's account, and its purse from the month of an instant on, locked.
    /// - Returns: `nil` if there is no such number.
    fileprivate func purse(of did: DID, at instant: Date, in db: Database) throws -> (NumberAccount, Purse)? {
        guard let account = try NumberAccount(of: did, self, in: db) else { return nil }
        try db.lock([.numberPurse(did)] + (account.isPrepaid ? [.tenantPurse(account.tenant)] : []))
        return (account, try account.purse(since: account.zone.month(of: instant), in: db))
    }

    fileprivate func release(_ call: CallID, of did: DID, at instant: Date, in db: Database) throws {
        guard let (account, purse) = try purse(of: did, at: instant, in: db) else { return }
        try account.release(call, from: purse).save(of: account, at: instant, in: db)
    }
}

extension ReservedCall {
    fileprivate static let select =
        "SELECT call_id, reservation.did, reservation.leg, reservation.caller, asked_at FROM reservation"

    fileprivate static func fetch(
        _ db: Database, _ sql: String, _ arguments: Arguments
    ) throws -> [ReservedCall] {
        return try db.rows(sql, arguments).compactMap { row in
            guard let id = CallID(row["call_id"]), let did = DID(row["did"]) else { return nil }
            let caller: String = row["caller"]
            return ReservedCall(
                id: id, did: did, leg: LegID(row["leg"] as String),
                caller: try? JSONDecoder().decode(Caller.self, from: Data(caller.utf8)),
                startedAt: Date(milliseconds: row["asked_at"]))
        }
    }
}
