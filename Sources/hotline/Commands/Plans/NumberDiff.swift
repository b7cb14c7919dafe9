import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: Message(
            "What differs between two versions of a plan, or the draft and the current one.", "比较方案的两个版本，或草稿与当前版本。"))
    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Argument(
        help: .message(
            "The older version. Default: the current one if there is a draft, else the one before.",
            "较早的版本。默认：有草稿时为当前版本，否则为上一版。")) var from: Int?
    @Argument(
        help: .message(
            "The newer version. Default: the draft if there is one, else the current one.", "较新的版本。默认：有草稿时为草稿，否则为当前版本。")
    ) var to: Int?
    @Flag(
        help: .message(
            """
            As JSON: {number, from, to, lines}; lines begin with -, + or a blank, and are none if both are \
            the same.
            """,
            """
            输出 JSON：{number, from, to, lines}；各行以 -、+ 或空格开头，\
            两者相同时为空。
            """)
    )
    var json = false

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        let difference = try operations.difference(of: did, from: from, to: to)
        guard !json else {
            try printJSON(DifferenceDocument(difference, of: did))
            return
        }
        guard !difference.lines.isEmpty else {
            let (from, to) = (difference.from.message, difference.to.message)
            say(
                "\(did): \(from.english) and \(to.english) are the same", "\(did)：\(from.chinese)与\(to.chinese)相同")
            return
        }
        say(Message("--- \(difference.from.message.text)\n+++ \(difference.to.message.text)"))
        for line in difference.lines { say(Message(line)) }
    }
}

extension ComparedText {
    fileprivate var message: Message {
        switch self {
        case .nothing: Message(name, "空")
        case .version(let version): Message(name, "版本 \(version)")
        case .draft: Message(name, "草稿")
        }
    }
}
