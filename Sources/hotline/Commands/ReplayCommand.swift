import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: Message(
            "Which of the past calls another plan would have sent elsewhere, refused, or met with a closed door.",
            "用另一份方案重放过去的来电：哪些会转到别处、被拒绝，或只听到通知。"),
        discussion: Message(
            """
            Each call is decided again with its own instant, caller and keys; who knew an access code \
            knows the one of the same name. Limits are not replayed, nor the calls that went by the \
            fallback.
            """,
            """
            每通来电按其当时的时间、主叫和按键重新决策；知道某个密码的主叫，视为也知道同名的密码。不重放限额，\
            也不重放由备用路由接续的来电。
            """))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(help: .message("The other plan's file. Default: the number's draft.", "另一份方案的文件。默认：该号码的草稿。")) var draft:
        String?
    @Option(help: .message("Since when: 30d, or 2026-11-01.", "从何时起：30d，或 2026-11-01。")) var since = "30d"
    @Option(help: .message("How many examples of each kind.", "每一类列出多少个例子。")) var examples = 5
    @Flag(
        help: .message(
            "As JSON: {number, calls, skipped, changes, examples}.",
            "输出 JSON：{number, calls, skipped, changes, examples}。")) var json = false

    func run() async throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let other = try other(did, operations, configuration)
        let zone = other.plan.timezone
        let replayed = try await operations.replay(
            by: other, since: try Date.since(since, in: zone), examples: examples
        ) { done, all in
            warn("\(done) of \(all) calls…", "\(done)/\(all) 通来电……")
        }
        replayed.unreadable.report()
        if json {
            try printJSON(ReplayDocument(replayed))
        } else {
            say(replayed.text(in: zone))
        }
    }

    private func other(
        _ did: DID, _ operations: Operations, _ configuration: Configuration
    ) throws -> PlanContext {
        if let draft {
            let written = try [WrittenPlan].reading([draft], operations, configuration)[0]
            try written.mustBePlan(of: did)
            return try operations.context(of: written, at: Date())
        }
        guard let context = try operations.contextOfDraft(of: did, at: Date()) else {
            throw Failure.no("\(did) has no draft; name a file with --draft", "\(did) 没有草稿；请用 --draft 指定文件")
        }
        return context
    }
}
