import Documents

extension ReconciliationDocument {
    /// It for a person.
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
