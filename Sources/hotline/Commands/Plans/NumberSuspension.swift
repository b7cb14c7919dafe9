import ArgumentParser
import Markup
import Operations
import Routing
import Storage

struct NumberSuspend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: Message(
            "Suspend a number: from the next call on its callers only hear that it is, and nothing is billed.",
            "停用号码：从下一通来电起，主叫只听到停用通知，不计费。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(help: .message("Why, for the audit.", "停用的原因，记入更改记录。")) var reason = ""

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        try operations.suspend(did, because: reason, by: try author.author())
        say(
            "\(did): suspended from the next call on; calls that are up go on; take it back with: hotline number resume \(did)",
            "\(did)：从下一通来电起停用，已有通话不受影响；恢复请用：hotline number resume \(did)")
    }
}

struct NumberResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: Message(
            "Take the suspension of a number back, from the next call on.", "恢复已停用的号码，从下一通来电起生效。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        try operations.resume(did, by: try author.author())
        say("\(did): its plan decides again from the next call on", "\(did)：从下一通来电起恢复按方案接听")
    }
}

struct NumberRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Message(
            "Take a number out of use: its callers hear that there is no such number.", "移除号码：主叫听到空号通知。"),
        discussion: Message(
            """
            Its drafts and duties go, and its packages end with the day. Its versions, call records and bills stay. \
            It can be published anew, for any tenant.
            """, "草稿和值班随之取消，套餐到当天结束为止。方案版本、话单和账单保留。号码可以重新发布给任何租户。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(help: .message("The same number once more, as it is meant.", "再写一遍该号码，以示确认。")) var yes: String?

    func run() throws {
        let did = try DID.argument(number)
        guard yes.flatMap({ DID($0) }) == did else {
            throw Failure.usage(
                "this takes \(did) away from its tenant; if that is meant, add: --yes \(did)",
                "这将从租户收回 \(did)；如确认，请加上：--yes \(did)")
        }
        let operations = Operations(try Store(existing: try common.load().database))
        try operations.remove(did, by: try author.author())
        say(
            "\(did): removed; its records stay: hotline calls \(did)",
            "\(did)：已移除；话单保留：hotline calls \(did)")
    }
}
