import CivilTime
import Foundation
import GRDB
public import Numbering
public import Records
public import Routing

extension Store {
    /// The calls that a report's figures are made of, those that are in all of them, the oldest first.
    ///
    /// - Parameters:
    ///   - did: `nil`: of the whole platform.
    ///   - days: Days since 1970-01-01, by the clocks of the report.
    ///   - lookup: Who called, of a record that does not say it.
    public func calls(
        in figures: [CallFigure], of did: DID?, days: Range<Int>, lookup: @escaping CallerLookup
    ) async throws -> [CallRecord] {
        try await database.read { [rates] db in
            let zone = try did.map { try db.countingZone(of: $0, rates) } ?? .shanghai
            let span = zone.span(of: days)
            // Whose disposition cannot be one of these is not read at all.
            let outcomes = figures.reduce(into: Set(CallOutcome.allCases)) { outcomes, figure in
                if case .outcomes(let some) = figure { outcomes.formIntersection(some) }
            }
            let needsAll = figures.contains(where: \.needsCallers)
            let names = needsAll ? [] : Array(outcomes.reduce(into: Set()) { $0.formUnion($1.dispositions) })
            let list = "[" + names.sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
            let records = try CallRecord.fetch(
                db,
                """
                WHERE (?1 IS NULL OR did = ?1) AND started_at >= ?2 AND started_at < ?3
                    AND (?4 OR coalesce(disposition, 'open') IN (SELECT value FROM json_each(?5)))
                ORDER BY started_at, id
                """,
                [did?.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds, names.isEmpty, list]
            ).records
            let calls = records.map { CountedCall($0, lookup: lookup) }
            var callers: [CallerOfNumber: CallsOfCaller] = [:]
            if needsAll {
                for call in calls {
                    if let caller = CallerOfNumber(call) {
                        callers[caller, default: CallsOfCaller()].add(call.outcome)
                    }
                }
            }
            return zip(records, calls).filter { _, call in
                figures.allSatisfy { $0.contains(call, in: zone, callers: callers) }
            }.map(\.0)
        }
    }
}

extension CallOutcome {
    /// What the disposition of such a call may be, `open` if it has none.
    fileprivate var dispositions: Set<String> {
        switch self {
        case .answered: ["answered"]
        case .busy: ["busy"]
        case .noAnswer: ["noAnswer"]
        case .abandonedRinging: ["noAnswer", "busy", "failed", "congestion"]
        case .abandonedBefore, .announced: ["noAnswer"]
        case .refusedByGuard, .refusedByCode, .refusedByLimit: ["noAnswer", "failed"]
        case .unreachable: ["failed", "congestion"]
        case .notServed: ["failed"]
        case .unknown: ["unknown"]
        case .open: ["open"]
        }
    }
}
