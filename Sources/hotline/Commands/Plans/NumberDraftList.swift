import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberDraftList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts",
        abstract: Message("Every plan that is kept as a draft, or waits for its hour.", "所有保存为草稿或等待定时发布的方案。"))
    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Such as 4006001234; left out: all.", "例如 4006001234；省略时为全部。")) var number: String?
    @Flag(
        help: .message(
            """
            As JSON: an array of {number, draft, publishAt, savedAt, savedBy, origin, refusal, \
            unreadable}; publishAt is absent from the draft that waits for no hour.
            """,
            """
            输出 JSON：\
            由 {number, draft, publishAt, savedAt, savedBy, origin, refusal, unreadable} 组成的数组；\
            未定时的草稿没有 publishAt。
            """))
    var json = false

    func run() throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let documents = try operations.drafts(of: try number.map(DID.argument)).map { DraftListing($0) }
        if json {
            try printJSON(documents)
        } else if documents.isEmpty {
            say(
                "there are no drafts; keep one with: hotline number draft NUMBER FILE",
                "没有草稿；保存草稿请用：hotline number draft NUMBER FILE")
        } else {
            printTable(
                [
                    Message("NUMBER", "号码"), Message("DRAFT", "草稿"), Message("PUBLISHED", "发布"),
                    Message("SAVED", "保存时间"),
                    Message("BY", "保存人"), Message("FROM", "来源"),
                ],
                documents.map { draft in
                    let zone = configuration.timezone(of: draft.number, operations)
                    return [
                        draft.number.digits, "\(draft.draft)", draft.state(in: zone).text,
                        draft.savedAt.local(naming: zone),
                        draft.savedBy, draft.origin,
                    ]
                })
            for draft in documents {
                if let why = draft.refusal.map({ Message(recorded: $0) }) ?? draft.problem {
                    say("draft \(draft.draft): \(why.english)", "草稿 \(draft.draft)：\(why.chinese)")
                }
            }
        }
    }
}

extension DraftListing {
    /// `at 2026-12-24 18:00:00 (Asia/Shanghai)`
    fileprivate func state(in zone: TimeZone) -> Message {
        guard let hour = publishAt?.local(naming: zone) else { return Message("when you say so", "未定时") }
        return refusal == nil
            ? Message("at \(hour)", "定于 \(hour)") : Message("was refused at \(hour)", "\(hour) 未能发布")
    }
}
