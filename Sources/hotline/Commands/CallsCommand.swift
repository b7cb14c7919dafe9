import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct CallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: Message("Call records, the newest first.", "话单，最新的在前。"),
        discussion: Message(
            """
            Times are in the zone of the number's plan, of all numbers in the platform's; --json and --csv \
            have them in UTC.
            """,
            """
            查询一个号码时，时间按其方案的时区；查询全部号码时，按平台的时区；\
            --json 和 --csv 中为 UTC 时间。
            """))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Of this number only, such as 4006001234.", "只看这个号码，例如 4006001234。")) var number: String?
    @Option(
        help: .message(
            "Since then: 2026-11-22, 2026-11-22T10:00 (in the zone that is shown), or so long ago: 30m, 12h, 7d.",
            "从何时起：2026-11-22、2026-11-22T10:00（按所显示的时区），或多久以前：30m、12h、7d。"))
    var since: String?
    @Option(help: .message("At most so many.", "最多显示多少条。")) var limit = 100
    @Flag(help: .message("Only those whose end nobody witnessed.", "只看结束过程无人见证的通话。")) var unexplained = false
    @Flag(
        help: .message(
            "As JSON: an array of the objects that 'call --json' prints (docs/records.md).",
            "输出 JSON：由“call --json”所输出的对象组成的数组（docs/records.md）。")) var json = false
    @Flag(
        help: .message(
            "As CSV with a heading, one call a line (docs/records.md).", "输出带标题行的 CSV，每通一行（docs/records.md）。"))
    var csv = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be 1 or more", "--limit 必须大于等于 1") }
        guard !(json && csv) else { throw ValidationError("choose one of --json and --csv", "--json 和 --csv 只能选一个") }
    }

    func run() async throws {
        let configuration = try common.load()
        let did = try number.map(DID.argument)
        let operations = Operations(try Store(existing: configuration.database))
        let zone = configuration.timezone(of: did, operations)
        let since = try since.map { try Date.since($0, in: zone) }
        let found = try await operations.calls(of: did, since: since, unexplained: unexplained, limit: limit)
        found.unreadable.report()
        if json {
            try printJSON(found.documents)
        } else if csv {
            printData(CallDocument.csv(of: found.records, found.charges))
        } else {
            CallList(found.records, in: zone).print(
                whenEmpty: unexplained
                    ? Message("no unexplained calls", "没有结束无人见证的通话") : Message("no calls", "没有通话"))
        }
    }
}

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: Message("One call with its hops, its receipt and what it cost.", "一通电话的振铃过程、决策回执和费用。"))

    @OptionGroup var common: CommonOptions
    @Argument(
        help: .message(
            "The call's id, as 'hotline calls' shows it, or its first 8 characters or more.",
            "“hotline calls”所显示的通话编号，或其前 8 位以上。")) var id: String
    @Option(help: .message("Of the receipt: zh or en. Default: that of all messages.", "决策回执的语言：zh 或 en。默认：与其他输出相同。"))
    var language = Language.ofMessages
    @Flag(help: .message("As JSON (docs/records.md).", "输出 JSON（docs/records.md）。")) var json = false

    func run() async throws {
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let call = try await operations.call(named: id)
        if json {
            try printJSON(CallDocument(call.record, call.charges, problem: call.problem))
        } else {
            let timezone = configuration.timezone(of: call.record.did, operations)
            let text = CallText(
                call.record, call.charges, problem: call.problem, timezone: timezone, language: language)
            say(Message("\(text)"))
        }
    }
}

extension RecordedCalls {
    /// They as JSON.
    var documents: [CallDocument] { records.map { CallDocument($0, charges[$0.id]) } }
}
