import Documents
import Markup
import Records

/// A day's reconciliation for a person.
extension ReconciliationDocument {
    var text: Message {
        var lines = [
            Message("\(day), \(zone)", "\(day)，\(zone)"),
            .field("offered", "来电", journalText),
            .field("recorded", "话单", [Message("\(recorded)"), Self.list(dispositions)].joined(" ", "")),
            .field("told by", "见证", Self.list(witnesses)),
            .field("not recorded", "没有话单", Message("\(notRecorded.count)")),
            .field("not in the journal", "日志中没有", Message("\(notInJournal.count)")),
            .field("told otherwise", "记载不同", Message("\(different.count)")),
        ]
        lines += Self.calls(Message("not recorded:", "没有话单的来电："), notRecorded)
        lines += Self.calls(Message("not in the journal:", "事件日志中没有的来电："), notInJournal)
        lines += Self.calls(Message("told otherwise:", "记载不同的来电："), different)
        if let unknown = dispositions["unknown"] {
            lines.append(
                Message(
                    "\(unknown) without a witnessed end: hotline calls --unexplained",
                    "有 \(unknown) 通来电的结束无人见证：hotline calls --unexplained"))
        }
        if proven {
            lines.append(Message("every call is on record as the journal tells it", "每通来电的话单都与事件日志一致"))
        }
        return lines.lines
    }

    private var journalText: Message {
        let files = journal.files.count
        return Message(
            "\(offered), by \(files == 1 ? "1 file" : "\(files) files") of the "
                + "journal (\(journal.lines) lines in all, \(journal.skippedLines) not understood, "
                + "\(journal.repeatedEnds) ends told twice)",
            "\(offered)，据事件日志的 \(files) 个文件（共 \(journal.lines) 行，\(journal.skippedLines) 行无法理解，"
                + "\(journal.repeatedEnds) 次结束重复记载）")
    }

    /// The ids of calls below a heading; nothing if there are none.
    private static func calls(_ heading: Message, _ ids: [String]) -> [Message] {
        guard !ids.isEmpty else { return [] }
        let rest = Message("  and \(ids.count - 100) more (--json has all)", "  另有 \(ids.count - 100) 通（--json 列出全部）")
        return [heading] + ids.prefix(100).map { Message("  \($0)") } + (ids.count > 100 ? [rest] : [])
    }

    /// `(answered 12, busy 3)`
    private static func list(_ counts: [String: Int]) -> Message {
        guard !counts.isEmpty else { return Message("") }
        let parts = counts.sorted { $0.key < $1.key }.map { key, count in
            Message("\(key.isEmpty ? "nobody" : key) \(count)", "\(chinese(key)) \(count)")
        }
        let list = parts.joined(", ", "，")
        return Message("(\(list.english))", "（\(list.chinese)）")
    }

    /// A disposition, or those who told of a call.
    private static func chinese(_ key: String) -> String {
        switch key {
        case "": "无"
        case "open": "进行中"
        default: Disposition(rawValue: key)?.chinese ?? key
        }
    }
}

extension Message {
    /// `recorded      12`
    fileprivate static func field(_ english: String, _ chinese: String, _ value: Message) -> Message {
        Message("\(english.padded(to: 12))  \(value.english)", "\(chinese.padded(to: 12))  \(value.chinese)")
    }
}
