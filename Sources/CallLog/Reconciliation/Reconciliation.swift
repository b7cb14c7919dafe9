public import Foundation
public import Records
public import Routing
public import Storage

/// The proof that everything offered is on record, as the journal tells it: the two compared call by call.
public struct Reconciliation: Sendable {
    public let journal: JournalSummary
    public let records: [CallRecord]
    /// Calls that the journal tells to their end.
    public let offered: Int
    /// Told by the journal, but not on record.
    public let notRecorded: [CallID]
    /// On record with an end, but not in the journal.
    public let notInJournal: [CallID]
    /// On record otherwise than the journal tells it.
    public let different: [CallID]
    /// On record, but not to be read, so that nothing can be compared.
    public let unreadable: [UnreadableCall]

    /// Compares the journal's calls of a span of time with the records of it. Calls of other machines are left aside.
    ///
    /// - Parameter span: Of calls that began then.
    public init(of span: Range<Date>, journal folder: JournalFolder, store: Store) async throws {
        let asterisk = folder.asterisk()
        let clock = ClockSteps(try await store.clockSteps(of: asterisk ?? ""))
        var journal = JournalSummary(of: folder, span: span, clock: clock)
        let ofSpan = try await store.calls(of: nil, since: span.lowerBound, until: span.upperBound, limit: .max)
        // Other machines have journals of their own. Where this one tells no name, nobody is known to be another.
        let others = try asterisk.map { try store.asterisksWithJournal().subtracting(journal.asterisks.union([$0])) }
        let records = ofSpan.records.filter { others?.contains($0.asterisk) != true }
        var known = Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
        // Of a call without an end the two may name different instants as its beginning, on either side of midnight.
        let unknown = journal.calls.keys.filter { known[$0] == nil }
        let elsewhere = try await store.calls(unknown + unknown.compactMap { journal.formerIDs[$0] })
        for record in elsewhere.records { known[record.id] = record }
        unreadable = Array(Set(ofSpan.unreadable + elsewhere.unreadable)).sorted { $0.id < $1.id }
        let unreadableIDs = Set(unreadable.map(\.id))
        journal.name { known[$0] != nil || unreadableIDs.contains($0.description) }
        let told = journal.calls.values.sorted { ($0.startedAt, $0.leg) < ($1.startedAt, $1.leg) }
        self.journal = journal
        self.records = records
        offered = told.count { $0.endedAt != nil }
        notRecorded = told.map(\.id).filter { known[$0] == nil && !unreadableIDs.contains($0.description) }
        different = told.filter { told in known[told.id].map { !$0.agrees(with: told) } ?? false }.map(\.id)
        notInJournal = records.filter { $0.endedAt != nil && journal.calls[$0.id]?.endedAt == nil }.map(\.id)
    }

    /// `true` if every call is on record exactly as it was.
    public var isProven: Bool {
        notRecorded.isEmpty && notInJournal.isEmpty && different.isEmpty && unreadable.isEmpty
    }

    /// Records by disposition; `open` is none.
    public var dispositions: [Disposition?: Int] {
        Dictionary(grouping: records, by: \.disposition).mapValues(\.count)
    }

    /// Records by who told of them.
    public var witnesses: [Witnesses: Int] {
        Dictionary(grouping: records, by: \.witnesses).mapValues(\.count)
    }
}

extension CallRecord {
    /// `true` if this record says of the call what the journal alone would say.
    ///
    /// Left aside is what only Hotline knows: the plan's version, the receipt, and who called.
    fileprivate func agrees(with told: CallRecord) -> Bool {
        guard told.endedAt != nil else { return hops.starts(with: told.hops) }
        var told = told
        told.planVersion = planVersion
        told.receipt = receipt
        told.seen = seen
        told.witnesses = witnesses
        told.conclude()
        return told == self
    }
}
