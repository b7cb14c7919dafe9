import CivilTime
import Foundation
public import Numbering
import Persistence
public import Records
public import Reports
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
            let names = figures.dispositions.map { $0?.rawValue ?? "open" }
            let records = try CallRecord.fetch(
                db,
                """
                \(CallRecord.begun(of: did))
                    AND coalesce(disposition, 'open') IN (SELECT value FROM json_each(CAST(?4 AS TEXT)))
                ORDER BY started_at, id
                """,
                [did?.digits, span.lowerBound.milliseconds, span.upperBound.milliseconds, try names.sorted().jsonList]
            ).records
            return figures.calls(among: records, in: zone, lookup: lookup)
        }
    }
}
