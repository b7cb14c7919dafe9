public import CallLog
public import CivilTime
public import Foundation

extension Operations {
    /// Compares the journal with the records: whether every call that began on a day is on record as it was.
    /// - Parameter zone: The time zone of the day.
    public func reconcile(_ day: CivilDay, in zone: TimeZone, journal: JournalFolder) async throws -> Reconciliation {
        let first = day.daysSince1970
        return try await Reconciliation(of: zone.span(of: first..<first + 1), journal: journal, store: store)
    }
}
