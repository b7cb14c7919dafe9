import CivilTime
public import Foundation
import Numbering
public import Records
public import Reports
public import Routing
import Storage

/// A number's calls of today.
public struct NumberToday: Sendable {
    public let counts: Counts
    /// The newest calls, today's or not.
    public let last: [CallRecord]

    public init(counts: Counts, last: [CallRecord]) {
        self.counts = counts
        self.last = last
    }
}

extension Operations {
    /// Counts a number's calls of today, by its clocks, and reads its newest calls.
    /// - Parameters:
    ///   - since: Only calls that began then or later.
    ///   - limit: Maximum number of newest calls.
    public func today(of did: DID, since: Date, limit: Int, at now: Date) async throws -> NumberToday {
        NumberToday(
            counts: try await todaysCounts(of: did, since: since, at: now),
            last: try await store.calls(of: did, since: since, limit: limit).records)
    }

    /// Counts a number's calls of today, by its clocks.
    /// - Parameter since: Only calls that began then or later.
    public func todaysCounts(of did: DID, since: Date, at now: Date) async throws -> Counts {
        let zone = try store.reportZone(of: did)
        let day = zone.reading(at: now).day
        let places = try store.referenceTables().places
        guard since > zone.span(of: day..<day + 1).lowerBound else {
            return try store.counts(of: did, days: day..<day + 1) { places.caller(presented: $0) }.total
        }
        // The tallies have the whole day, and its morning was another owner's.
        let records = try await store.calls(of: did, since: since, limit: 100_000).records
        let calls = records.map { CountedCall($0) { places.caller(presented: $0) } }
        return Report(of: calls, did: did, zone: zone, days: day..<day + 1).total
    }
}
