import CivilTime
public import Foundation
import Numbering
import Records
public import Reports
public import Routing
import Storage

/// A report with what an expert says of it.
public struct RemarkedReport: Sendable {
    public let report: Report
    /// The name of the number's plan; `nil`: there is none that can be read, or it is the platform's.
    public let name: String?
    /// Only of a number.
    public let remarks: [Remark]
}

extension Operations {
    /// Reports the outcomes of a number's calls, or of the whole platform's.
    ///
    /// Calls that wait to be counted are counted first, unless they are so few that the report reads them as quickly.
    /// - Parameters:
    ///   - did: `nil`: the whole platform.
    ///   - withRemarks: `true`: calls are decided again, for remarks.
    /// - Throws: ``NumberRefusal``, ``ReportRefusal``.
    public func report(
        on did: DID?, _ period: ReportPeriod, withRemarks: Bool = true, at now: Date
    ) async throws -> RemarkedReport {
        let subject = try subject(did, period, at: now)
        try await countWaitingCalls(subject.lookup, at: now)
        let report = try await store.report(on: did, days: subject.days, lookup: subject.lookup)
        let remarks = withRemarks && did != nil ? try await remarks(on: report, subject) : []
        return RemarkedReport(report: report, name: subject.plan?.name, remarks: remarks)
    }

    /// The calls that a report's figures are made of, those that are in all of them, the oldest first; and the zone of
    /// the report.
    /// - Throws: ``NumberRefusal``, ``ReportRefusal``.
    public func calls(
        in figures: [CallFigure], of did: DID?, _ period: ReportPeriod, at now: Date
    ) async throws -> (calls: RecordedCalls, zone: TimeZone) {
        let subject = try subject(did, period, at: now)
        try await countWaitingCalls(subject.lookup, at: now)
        let records = try await store.calls(in: figures, of: did, days: subject.days, lookup: subject.lookup)
        return (try charged(records), subject.zone)
    }

    /// The calls that are reported on, and the values for it.
    private struct Subject {
        let zone: TimeZone
        let days: Range<Int>
        let plan: NumberPlan?
        let tables: ReferenceTables

        var lookup: CallerLookup {
            { [places = tables.places] in places.caller(presented: $0) }
        }
    }

    // These two, inlined, made the optimiser of Swift 6.3 crash.
    @inline(never) private func subject(_ did: DID?, _ period: ReportPeriod, at now: Date) throws -> Subject {
        try store.snapshot { store in
            let version = try did.map { try store.version(nil, of: $0) }
            let zone = try store.reportZone(of: did)
            return Subject(
                zone: zone, days: try period.days(in: zone, at: now),
                plan: version.flatMap { try? NumberPlan(stored: $0.document) }, tables: try store.referenceTables())
        }
    }

    @inline(never) private func remarks(on report: Report, _ subject: Subject) async throws -> [Remark] {
        let (store, lookup) = (store, subject.lookup)
        let expert = Remarks(plan: subject.plan, calendar: subject.tables.calendar, caller: lookup) {
            try await store.calls(in: $0, of: $1.did, days: $1.days, lookup: lookup)
        }
        return try await expert.remarks(on: report)
    }

    private func countWaitingCalls(_ lookup: @escaping CallerLookup, at now: Date) async throws {
        let end = now.addingTimeInterval(-60)
        var disturbances = 0
        while try await store.uncountedCalls(endedBefore: end, upTo: 500) == 500, disturbances < 20 {
            if try await store.countCalls(endedBefore: end, lookup: lookup) == .disturbed { disturbances += 1 }
        }
    }
}
