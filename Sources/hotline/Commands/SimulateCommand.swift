import ArgumentParser
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Routing
import StrictYAML

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: Message(
            "What would become of a call: the same engine as a live call's, the same receipt.",
            "模拟一通来电：与真实来电使用同一引擎，得到同样的决策回执。"),
        discussion: Message(
            """
            Of a number its current plan and whom its owner has put on duty; of a file the plan in it. \
            Nothing is rung, counted or written down.
            """, "写号码时按其当前方案和所安排的值班；写文件时按文件中的方案。不振铃、不计数、不写任何记录。"))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("A number, such as 4006001234, or a plan's file.", "号码，例如 4006001234，或方案文件。")) var plan:
        String
    @Option(
        help: .message(
            "Who calls, as a trunk would present it: 13800138000, 02161234567, anonymous.",
            "主叫号码，按中继送来的写法：13800138000、02161234567、anonymous。")) var from: String
    @Option(
        help: .message(
            "When, in the number's zone: 2026-10-01T10:00. Default: now.", "何时来电，按号码的时区：2026-10-01T10:00。默认：现在。"))
    var at: String?
    @Option(
        parsing: .unconditional,
        help: .message(
            """
            Keys of the caller, a text for each time Hotline waits for some: 1,-,801. '-' is silence, \
            code:NAME the access code of that name.
            """, "主叫的按键，每次等待按键写一段：1,-,801。“-”表示不按键，code:NAME 表示该名称的密码。")) var keys = ""
    @Option(
        help: .message(
            "How each hop ends, the last repeating: answer, busy, noanswer, unavailable, leave. Default: answer.",
            "每次振铃的结果，最后一个重复使用：answer、busy、noanswer、unavailable、leave。默认：answer。"))
    var outcomes = ""
    @Option(help: .message("Of a number, not the current version but this one.", "查看号码的这个版本，而不是当前版本。")) var version:
        Int?
    @Option(
        help: .message(
            "Tenant that would own the number of a file that has no plan yet. Default: main.",
            "文件中的号码还没有方案时，假定其所属的租户。默认：main。"))
    var tenant: TenantName?
    @Option(
        name: .customLong("position"),
        help: .message(
            "Where a step's count stands, for shares and rotate: STEP=41. Default: 0.",
            "步骤的计数位置，用于 shares 和 rotate：STEP=41。默认：0。"))
    var positions: [String] = []
    @Option(
        name: .customLong("seed"),
        help: .message("What a random order is drawn from, as a receipt has it: STEP=3fa9.", "随机顺序的种子，见决策回执：STEP=3fa9。")
    )
    var seeds: [String] = []
    @Option(help: .message("How many calls are up already, for limits.", "已有多少通话正在进行，用于限额。")) var callsAtOnce = 0
    @Option(help: .message("How many calls there were this month, for limits.", "本月已有多少通话，用于限额。")) var callsThisMonth =
        0
    @Flag(
        help: .message(
            "As if the month's money (limits.spendPerMonth) were used up.", "假定本月的话费限额（limits.spendPerMonth）已用完。"))
    var moneySpent = false
    @Option(help: .message("The trunk's own area code, such as 021, for local callers.", "中继自身的区号，例如 021，用于本地主叫。"))
    var areaCode: String?
    @Option(help: .message("Of the receipt: zh or en. Default: the plan's.", "决策回执的语言：zh 或 en。默认：方案的语言。")) var language:
        Language?
    @Flag(help: .message("As JSON (docs/records.md).", "输出 JSON（docs/records.md）。")) var json = false

    func run() throws {
        let configuration = try common.load()
        let now = Date()
        let context = try PlanContext.argument(plan, version: version, newcomer: tenant, configuration, at: now)
        let arguments = SimulationArguments(plan: context.plan)
        let instant = try at.map { try Date.at($0, in: context.plan.timezone) }
        let (caller, keys) = try callerAndKeys(in: context)
        var world = World()
        world.positions = try arguments.positions(positions)
        world.seeds = try arguments.seeds(seeds)
        world.callsAtOnce = callsAtOnce
        world.callsThisMonth = callsThisMonth
        world.isMoneySpent = moneySpent
        let at = instant ?? now
        let simulation = Simulation(
            plan: context.plan(at: at), version: context.version, caller: caller, at: at, calendar: context.calendar,
            duties: context.duties.holding(at: at), isSuspended: context.isSuspended,
            keys: keys, outcomes: try parsedOutcomes())
        let call = simulation.run(in: &world)
        if json {
            try printJSON(SimulationDocument(call, context.plan, version: context.version, caller: caller, at: at))
        } else {
            let language = language ?? context.plan.language
            let text = SimulationText(call, caller: caller, at: at, in: context.plan.timezone, language: language)
            say(Message("\(text)"))
        }
    }

    private func callerAndKeys(in context: PlanContext) throws -> (Caller, [String]) {
        do throws(TrialRefusal) {
            return (
                try context.caller(presented: from, areaCode: areaCode),
                try context.keys(keys.isEmpty ? [] : keys.components(separatedBy: ","))
            )
        } catch {
            let (option, reason) = (error == .noNumber ? "--from '\(from.shortened)'" : "--keys", error.message)
            throw Failure.usage("\(option): \(reason.english)", "\(option)：\(reason.chinese)")
        }
    }

    private func parsedOutcomes() throws -> [SimulatedCall.Outcome] {
        guard !outcomes.isEmpty else { return [] }
        return try outcomes.components(separatedBy: ",").map { word in
            guard let outcome = SimulatedCall.Outcome(rawValue: word) else {
                let all = SimulatedCall.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure.usage(
                    "--outcomes '\(word)' is no outcome; they are: \(all)", "--outcomes“\(word)”不是振铃结果；可用：\(all)")
            }
            return outcome
        }
    }
}
