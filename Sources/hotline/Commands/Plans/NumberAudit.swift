import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberAudit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: Message("Who changed what of a number, or of all, the newest first.", "某个号码或全部号码的更改记录，最新的在前。"))
    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Such as 4006001234; left out: all.", "例如 4006001234；省略时为全部。")) var number: String?
    @Option(help: .message("At most so many.", "最多显示多少条。")) var limit = 100
    @Flag(
        help: .message(
            "As JSON: an array of {id, at, by, did, action, detail, due}.",
            "输出 JSON：由 {id, at, by, did, action, detail, due} 组成的数组。")) var json = false

    func run() throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let did = try number.map(DID.argument)
        let entries = try operations.audit(of: did, limit: limit)
        if json {
            try printJSON(entries)
        } else if entries.isEmpty {
            say("nothing was changed yet", "还没有任何更改")
        } else {
            let zone = configuration.timezone(of: did, operations)
            printTable(
                [
                    zone.heading("AT", "时间"), Message("BY", "更改人"), Message("NUMBER", "号码"), Message("WHAT", "操作"),
                    Message("DETAIL", "内容"),
                ],
                entries.map {
                    [$0.at.local(in: zone), $0.by, $0.did?.digits ?? "", $0.action.name.text, $0.detail(in: zone).text]
                })
        }
    }
}

extension AuditEntry {
    /// `r2.yaml for 2026-12-01 08:00:00`
    fileprivate func detail(in zone: TimeZone) -> Message {
        let due = due.map { Message("for \($0.local(in: zone))", "定于 \($0.local(in: zone))") }
        return [detail.isEmpty ? nil : words, due].compactMap(\.self).joined(" ", "，")
    }
}
