import CivilTime
public import Foundation
public import Numbering
import Persistence
import Records
public import Reports
public import Routing

extension Store {
    /// A report: the tallies of its days, and the calls that are not in them yet. Of one instant.
    ///
    /// - Parameters:
    ///   - did: `nil`: the whole platform.
    ///   - days: Days since 1970-01-01. Callers are kept by months; of other spans each call has to be read for them.
    ///   - lookup: Who called, of a record that does not say it.
    public func report(
        on did: DID?, days: Range<Int>, lookup: @escaping CallerLookup
    ) async throws -> Report {
        try await database.read { [rates] db in
            let zone = try did.map { try db.countingZone(of: $0, rates) } ?? .shanghai
            var report = Report(did: did, zone: zone, days: days)
            try report.addTallies(db)
            let changes = try Self.changes(of: did, db, lookup: lookup)
            for (call, times) in changes { report.add(call, times: times) }
            let span = zone.span(of: days)
            report.unreadable = try CallProblem.unreadableCalls(of: did, startedIn: span, db)
            if let month = CivilDay.month(of: days) {
                report.callers = try CallerFigures.fetch(db, of: did, month: month, adding: changes) {
                    try db.countingZone(of: $0, rates)
                }
            } else {
                let all = try CallRecord.fetch(
                    db, CallRecord.begun(of: did),
                    [did?.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds], receipts: .ofReports
                ).records
                report.callers =
                    Report(
                        of: all.map { CountedCall($0, lookup: lookup) }, did: did, zone: zone, days: days
                    ).callers
            }
            return report
        }
    }

    /// The outcomes of a number's calls of some days: a report without callers, for which no call is read twice.
    public func counts(of did: DID, days: Range<Int>, lookup: @escaping CallerLookup) throws -> Report {
        try database.read { [rates] db in
            var report = Report(did: did, zone: try db.countingZone(of: did, rates), days: days)
            try report.addTallies(db)
            for (call, times) in try Self.changes(of: did, db, lookup: lookup) { report.add(call, times: times) }
            return report
        }
    }

    /// The zone of a number's reports; the platform's for `nil`.
    public func reportZone(of did: DID?) throws -> TimeZone {
        guard let did else { return .shanghai }
        return try database.read { [rates] db in try db.countingZone(of: did, rates) }
    }

    /// The difference between what is in the tallies and what is on record: calls that are to be added once, or with
    /// -1 taken out.
    private static func changes(
        of did: DID?, _ db: Database, lookup: CallerLookup
    ) throws -> [(call: CountedCall, times: Int)] {
        try openAndUncounted(of: did, db).map { (CountedCall($0, lookup: lookup), 1) }
            + Recount.all(of: did, db).map { ($0.counted, -1) }
    }

    private static func openAndUncounted(of did: DID?, _ db: Database) throws -> [CallRecord] {
        return try CallRecord.fetch(
            db, "\(CallRecord.select) WHERE disposition IS NULL AND (CAST(?1 AS TEXT) IS NULL OR did || '' = ?1)",
            [did?.digits]
        ).records
            + CallRecord.fetch(
                db,
                """
                \(CallRecord.select) WHERE \(CallRecord.waits) AND coalesce(ended_at, started_at) >= 0
                    AND (CAST(?1 AS TEXT) IS NULL OR did || '' = ?1)
                """, [did?.digits],
                receipts: .ofReports
            ).records
    }
}

extension Report {
    fileprivate mutating func addTallies(_ db: Database) throws {
        let statement = "SELECT day, document FROM tally WHERE did = ? AND day >= ? AND day < ?"
        try db.forEach(statement, [did?.digits ?? "", days.lowerBound, days.upperBound]) { row in
            var part = Tally()
            let document: Data = row["document"]
            if part.add(encoded: document) { add(part, of: row["day"]) }
        }
    }
}

extension CallerFigures {
    /// The month's sums, and what the calls that are not counted yet, or counted otherwise, make of them.
    fileprivate static func fetch(
        _ db: Database, of did: DID?, month: String, adding calls: [(call: CountedCall, times: Int)],
        zone: (DID) throws -> TimeZone
    ) throws -> CallerFigures {
        let sql = """
            SELECT coalesce(sum(callers), 0) AS callers, coalesce(sum(repeating), 0) AS repeating,
                coalesce(sum(calls_of_repeating), 0) AS calls, coalesce(sum(lost), 0) AS lost
            FROM caller_sum WHERE month = ?1 AND (CAST(?2 AS TEXT) IS NULL OR did = ?2)
            """
        var figures = CallerFigures()
        if let row = try db.row(sql, [month, did?.digits]) {
            figures = CallerFigures(
                callers: row["callers"], repeating: row["repeating"], callsOfRepeating: row["calls"], lost: row["lost"])
        }
        var changes: [[String]: CallsOfCaller] = [:]
        var zones: [DID: TimeZone] = [:]
        for (call, times) in calls {
            guard let caller = call.caller.number else { continue }
            let own = try zones[call.did] ?? zone(call.did)
            zones[call.did] = own
            let day = CivilDay(daysSince1970: own.reading(at: call.startedAt).day)
            guard day.description.hasPrefix(month) else { continue }
            changes[[call.did.digits, caller], default: CallsOfCaller()].add(call.outcome, times: times)
        }
        for (key, change) in changes {
            let old = try CallsOfCaller.fetch(db, did: key[0], month: month, caller: key[1])
            figures.move(from: old, to: old + change)
        }
        return figures
    }
}

extension CivilDay {
    /// `2026-11`, if these days are a month.
    fileprivate static func month(of days: Range<Int>) -> String? {
        let (first, end) = (CivilDay(daysSince1970: days.lowerBound), CivilDay(daysSince1970: days.upperBound))
        guard first.day == 1, end.day == 1, (28...31).contains(days.count) else { return nil }
        return String(first.description.prefix(7))
    }
}
