import CallLog
import Foundation
import Records
import Routing

/// The comparison of a day as JSON and for a person; its keys are documented in `docs/records.md` and stable.
struct ReconciliationDocument: Encodable {
    let day: String
    let zone: String
    /// Whether the journal and the records tell the same of every call.
    let proven: Bool
    /// Calls that the journal tells to their end.
    let offered: Int
    let recorded: Int
    let dispositions: [String: Int]
    /// By all who told of a call: `agi ami journal`.
    let witnesses: [String: Int]
    let notRecorded: [String]
    let notInJournal: [String]
    let different: [String]
    /// Ids of calls whose records cannot be read.
    let unreadable: [String]
    let journal: Journal

    struct Journal: Encodable {
        let files: [String]
        let compressedFiles: [String]
        let lines: Int
        let skippedLines: Int
        let repeatedEnds: Int
        let problem: String?
    }

    init(_ reconciliation: Reconciliation, day: String, zone: String) {
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

    var text: String {
        var lines = [
            "\(day), \(zone)",
            "offered       \(offered), by \(journal.files.count == 1 ? "1 file" : "\(journal.files.count) files") of the "
                + "journal (\(journal.lines) lines in all, \(journal.skippedLines) not understood, "
                + "\(journal.repeatedEnds) ends told twice)",
            "recorded      \(recorded)\(Self.list(dispositions))",
            "told by      \(Self.list(witnesses))",
            "not recorded  \(notRecorded.count)",
            "not in the journal  \(notInJournal.count)",
            "told otherwise  \(different.count)",
        ]
        for (heading, ids) in [
            ("not recorded:", notRecorded), ("not in the journal:", notInJournal), ("told otherwise:", different),
        ] where !ids.isEmpty {
            lines.append(heading)
            lines += ids.prefix(100).map { "  \($0)" }
            if ids.count > 100 {
                lines.append("  and \(ids.count - 100) more (--json has all)")
            }
        }
        if let unknown = dispositions["unknown"] {
            lines.append("\(unknown) without a witnessed end: hotline calls --unexplained")
        }
        if proven {
            lines.append("every call is on record as the journal tells it")
        }
        return lines.joined(separator: "\n")
    }

    /// ` (answered 12, busy 3)`
    private static func list(_ counts: [String: Int]) -> String {
        guard !counts.isEmpty else { return "" }
        let parts = counts.sorted { $0.key < $1.key }.map { "\($0.key.isEmpty ? "nobody" : $0.key) \($0.value)" }
        return " (\(parts.joined(separator: ", ")))"
    }
}
