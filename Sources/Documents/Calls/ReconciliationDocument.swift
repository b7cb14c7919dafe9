public import CallLog
import Foundation
import Records
import Routing

/// The comparison of a day as JSON; its keys are documented in `docs/records.md` and stable.
public struct ReconciliationDocument: Encodable {
    /// `2026-11-22`
    public let day: String
    /// `Asia/Shanghai`
    public let zone: String
    /// `true` if the journal and the records tell the same of every call.
    public let proven: Bool
    /// Calls that the journal tells to their end.
    public let offered: Int
    /// Calls on record.
    public let recorded: Int
    /// By disposition; `open` has none.
    public let dispositions: [String: Int]
    /// By all who told of a call: `agi ami journal`.
    public let witnesses: [String: Int]
    /// Ids of calls that only the journal has.
    public let notRecorded: [String]
    /// Ids of calls that only the records have.
    public let notInJournal: [String]
    /// Ids of calls of which the two say different things.
    public let different: [String]
    /// Ids of calls whose records cannot be read.
    public let unreadable: [String]
    /// The part of the journal that was read.
    public let journal: Journal

    /// The part of the journal that was read.
    public struct Journal: Encodable {
        /// Files that were read.
        public let files: [String]
        /// Files that could not be, as they are compressed.
        public let compressedFiles: [String]
        /// Lines of all files.
        public let lines: Int
        /// Lines that were not understood.
        public let skippedLines: Int
        /// Ends that were told twice.
        public let repeatedEnds: Int
        /// Why it cannot be read.
        public let problem: String?
    }

    /// - Parameters:
    ///   - day: `2026-11-22`
    ///   - zone: The identifier of the zone whose day it is.
    public init(_ reconciliation: Reconciliation, day: String, zone: String) {
        self.day = day
        self.zone = zone
        proven = reconciliation.isProven
        offered = reconciliation.offered
        recorded = reconciliation.records.count
        dispositions = Dictionary(
            uniqueKeysWithValues: reconciliation.dispositions.map { ($0?.rawValue ?? "open", $1) })
        witnesses = Dictionary(
            uniqueKeysWithValues: reconciliation.witnesses.map { ($0.names.joined(separator: " "), $1) })
        notRecorded = reconciliation.notRecorded.map(\.description)
        notInJournal = reconciliation.notInJournal.map(\.description)
        different = reconciliation.different.map(\.description)
        unreadable = reconciliation.unreadable.map(\.id)
        journal = Journal(
            files: reconciliation.journal.files, compressedFiles: reconciliation.journal.compressedFiles,
            lines: reconciliation.journal.lines, skippedLines: reconciliation.journal.skippedLines,
            repeatedEnds: reconciliation.journal.repeatedEnds, problem: reconciliation.journal.problem)
    }
}
