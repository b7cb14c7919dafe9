public import Billing
import CivilTime
public import Foundation
import GRDB
import Numbering
public import Records
public import Routing

extension Inquiry where Value == PurseAnswer {
    /// A call wants to be connected: what it sets aside is on disk before it is told.
    ///
    /// Fails with ``Billing/BillingError`` too, where the call cannot be priced.
    public static func reserve(_ request: PurseRequest) -> Self {
        .writing { db, rates in
            let call = request.offer.id.description
            let reserved = try rates.changePurse(of: request.offer.did, at: request.offer.at, in: db) {
                purse, account in
                let meter = try account.meter(for: request.caller, at: request.offer.at)
                let month = try account.zone.month(of: request.offer.at)
                let left = [purse.left(in: month), purse.leftOfBalance()].compactMap(\.self).min()
                let isNew = !purse.reservations.contains { $0.call == call }
                let admission = try purse.reserve(call, meter, at: request.offer.at, ringing: request.ringing)
                if isNew, let reservation = purse.reservations.first(where: { $0.call == call }) {
                    try reservation.insert(in: db, of: account, request)
                }
                let calls = purse.use(in: month).calls + purse.reservations.count
                return (answer: PurseAnswer(admission, calls: calls, left: left), isNew: isNew)
            }
            guard let reserved else { return (PurseAnswer(.granted(.unlimited), calls: 0), nil) }
            return (reserved.answer, reserved.isNew ? release(request) : nil)
        }
    }

    /// The call went on without what it has set aside.
    private static func release(_ request: PurseRequest) -> Inquiry<PurseAnswer>.Undo {
        { db, rates in
            _ = try rates.changePurse(of: request.offer.did, at: request.offer.at, in: db) { purse, _ in
                purse.release(request.offer.id.description)
            }
        }
    }
}

extension Store {
    /// A call that talks wants to go on beyond what it has.
    ///
    /// - Parameter start: When billing of it began.
    public func extend(_ call: ReservedCall, billedFrom start: Date, at now: Date) async throws -> PurseExtension {
        guard let caller = call.caller else { return .noReservation }
        return try await change(call.did, at: start) { purse, account in
            let meter = try account.meter(for: caller, at: call.startedAt)
            try purse.answered(call.id.description, meter, at: start)
            return try purse.extend(call.id.description, meter, at: now)
        } ?? .noReservation
    }

    /// Calls with a limited reservation that may have used it up by then.
    public func reservedCalls(endingBefore instant: Date) async throws -> [ReservedCall] {
        try await database.read { db in
            try ReservedCall.fetch(
                db, "WHERE increments IS NOT NULL AND starts_from + seconds * 1000 < ?", [instant.milliseconds])
        }
    }

    /// Frees what calls have set aside that cannot be up any more and whose end is not known: those without a record, an hour
    /// after they could be, and those whose record was closed without an end. A call that has a problem keeps it, to be charged.
    public func releaseVanished(at now: Date) async throws -> [ReservedCall] {
        let hourAgo = now.milliseconds - 3_600_000
        let vanished = try await database.read { db in
            try ReservedCall.fetch(
                db,
                """
                LEFT JOIN call ON call.id = call_id
                WHERE asked_at < ?1 AND (call.disposition IS NOT NULL OR call.id IS NULL
                    AND (increments IS NULL OR starts_until + seconds * 1000 < ?1))
                    AND call_id NOT IN (SELECT call_id FROM call_problem)
                """, [hourAgo])
        }
        for call in vanished {
            _ = try await change(call.did, at: now) { purse, _ in purse.release(call.id.description) }
        }
        return vanished
    }

    private func change<Value: Sendable>(
        _ did: DID, at instant: Date, _ body: @escaping @Sendable (inout Purse, NumberAccount) throws -> Value
    ) async throws -> Value? {
        try await database.write { [rates] db in try rates.changePurse(of: did, at: instant, in: db, body) }
    }
}

extension Rates {
    /// Changes a number's purse, with the warnings that are due then.
    ///
    /// - Parameter instant: The purse is needed from its month on.
    /// - Returns: `nil` if there is no such number.
    fileprivate func changePurse<Value>(
        of did: DID, at instant: Date, in db: Database, _ body: (inout Purse, NumberAccount) throws -> Value
    ) throws -> Value? {
        guard let account = try NumberAccount(of: did, self, in: db) else { return nil }
        let before = try account.purse(since: account.zone.month(of: instant), in: db)
        var purse = before
        let value = try body(&purse, account)
        try account.warn(&purse, in: db)
        try purse.saveChanges(since: before, of: account, in: db)
        return value
    }
}

extension ReservedCall {
    fileprivate static func fetch(
        _ db: Database, _ clauses: String, _ arguments: StatementArguments
    ) throws -> [ReservedCall] {
        let sql = "SELECT call_id, reservation.did, reservation.leg, reservation.caller, asked_at FROM reservation "
        return try Row.fetchAll(db, sql: sql + clauses, arguments: arguments).compactMap { row in
            guard let id = CallID(row["call_id"]), let did = DID(row["did"]) else { return nil }
            let caller: String = row["caller"]
            return ReservedCall(
                id: id, did: did, leg: LegID(row["leg"] as String),
                caller: try? JSONDecoder().decode(Caller.self, from: Data(caller.utf8)),
                startedAt: Date(milliseconds: row["asked_at"]))
        }
    }
}
