import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberDraft: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: Message(
            "Keep a checked plan as the number's draft, or show or discard one that there is.",
            "把检查过的方案保存为号码的草稿，或查看、丢弃已有的草稿。"),
        discussion: Message(
            """
            A number has one draft in hand; keeping another takes its place. Plans that wait for their \
            hour (hotline number publish --at, hotline apply --at) stay beside it; hotline number drafts \
            lists all.
            """,
            """
            一个号码只有一份未定时的草稿，再次保存会取代它。\
            等待定时发布的方案（hotline number publish --at，\
            hotline apply --at）与它并存；hotline number drafts 可列出全部。
            """))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Argument(help: .message("The plan document to keep. Left out: shows the draft.", "要保存的方案文档。省略时显示草稿。")) var file:
        String?
    @Option(
        help: .message(
            "Which draft, by its number in 'hotline number drafts'. Default: the one in hand, or the only one.",
            "哪一份草稿，用“hotline number drafts”中的编号。默认：未定时的那份，或唯一的一份。"))
    var id: Int?
    @Flag(help: .message("Throw the draft away.", "丢弃草稿。")) var discard = false
    @Flag(
        help: .message(
            "The draft as JSON: {number, draft, origin, savedAt, savedBy, publishAt, document}.",
            "以 JSON 输出草稿：{number, draft, origin, savedAt, savedBy, publishAt, document}。")) var json = false

    func validate() throws {
        guard !json || file == nil && !discard else {
            throw ValidationError("--json shows the draft; it takes no file", "--json 用于显示草稿，不能同时指定文件")
        }
    }

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(path: configuration.database))
        if discard {
            guard file == nil else { throw Failure.usage("--discard takes no file", "--discard 不能同时指定文件") }
            let draft = try operations.discardDraft(of: did, id: id, by: try author.author())
            let name = draft.name(in: configuration.timezone(of: did, operations))
            say(
                "\(did): \(name.english) from \(draft.origin) is discarded",
                "\(did)：已丢弃\(name.chinese)（来自 \(draft.origin)）")
        } else if let file {
            guard id == nil else {
                throw Failure.usage(
                    "--id is for drafts that there are; leave it out to keep a new one", "--id 用于已有的草稿；保存新草稿时请不要写")
            }
            let plan = try [WrittenPlan].reading([file], operations, configuration)[0]
            let waiting = try operations.keepDraft(plan, of: did, by: try author.author())
            let others = waiting.names(in: plan.plan.timezone)
            say(
                "\(did): the draft is kept; publish it with: hotline number publish \(did)"
                    + (waiting.isEmpty ? "" : "; others still wait for their hour: \(others.english)"),
                "\(did)：草稿已保存；发布请用：hotline number publish \(did)"
                    + (waiting.isEmpty ? "" : "；另有方案等待定时发布：\(others.chinese)"))
        } else {
            let draft = try operations.draft(of: did, id: id)
            if json { try printJSON(DraftDocument(draft)) } else { printDocument(draft.document) }
        }
    }
}
