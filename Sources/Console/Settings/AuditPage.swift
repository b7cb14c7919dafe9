import CivilTime
import Documents
import Foundation
import Markup
import Records
import Routing

/// Changes, of a tenant or of the whole platform: who changed what, when.
struct AuditPage {
    /// Number of entries on one page.
    static let length = 50

    let visit: Visit
    /// One more than a page, if there are more.
    let entries: [AuditEntry]
    /// The place that the page has: its entry of the rail, and its path.
    var section = Section.audit

    var page: Page {
        Page(visit.words("Changes", "操作记录"), in: section) {
            Look.head(visit.words("Changes", "操作记录"))
            if entries.isEmpty {
                Look.empty(.audit, "\(visit.words("Nothing was changed yet.", "还没有更改。"))")
            } else {
                Look.rows(entries.prefix(Self.length).map(row) + older)
            }
        }
    }

    private func row(_ entry: AuditEntry) -> HTML {
        let kind = visit.words(
            entry.action.name.english.replacing("-", with: " ").capitalized, entry.action.name.chinese)
        let due = entry.due.map { visit.words("for \(at($0))", "定于 \(at($0))") } ?? ""
        let number: HTML = entry.did.map { "<span class=\"n\">\($0.spoken)</span>" } ?? ""
        return Look.row(
            entry.action == .warning ? .warn : .audit, title: "\(kind)",
            below: Look.dots([number, "\(visit.words(entry.words))", "\(due)"]),
            end: "<span>\(visit.words(entry.author))</span><time class=\"meta\">\(at(entry.at))</time>")
    }

    private func at(_ instant: Date) -> String { visit.instant(instant, in: .shanghai) }

    private var older: [HTML] {
        guard entries.count > Self.length else { return [] }
        return [
            Look.follow(
                "\(visit.words("Older changes", "更早的记录"))", to: "\(section.path)?before=\(entries[Self.length - 1].id)")
        ]
    }
}
