import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct PackageHold: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: Message("Give a number packages from a day on, or show what it holds.", "从某日起为号码配置套餐，或查看其持有的套餐。"),
        discussion: Message(
            """
            As in: hotline package hold 4006001234 basic menus --from 2026-12-01. They take the place of \
            all that it holds, as they are sold now. A change in mid-month counts whole days. A day in a \
            month whose bill was made is refused; what was set for a later day stays.
            """,
            """
            例如：\
            hotline package hold 4006001234 basic menus --from 2026-12-01。\
            新套餐按当前售卖的内容取代该号码原有的全部套餐。月中变更按整天计算。账单已出的月份不能再改；\
            已为之后日期设定的变更保持不变。
            """))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Argument(
        help: .message(
            "The id of a base package. Left out: shows what the number holds, by day.", "基础套餐的编号。省略时按日期列出该号码持有的套餐。"))
    var base: String?
    @Argument(help: .message("The ids of options; one may come more than once.", "选项的编号；同一选项可多次出现。")) var options:
        [String] = []
    @Option(
        help: .message(
            "From which day on, in the number's zone: 2026-12-01. Default: today.", "从哪一天起，按号码的时区：2026-12-01。默认：今天。"))
    var from: String?
    @Flag(
        help: .message(
            "Hold nothing from then on: the number is not restricted, and pays for its calls alone.",
            "从该日起不持有任何套餐：号码不受限制，只付通话费。"))
    var none = false
    @Flag(
        help: .message(
            "As JSON, without packages: an array of {from, packages, monthlyFee, setAt, setBy}.",
            "输出 JSON（不带套餐时）：由 {from, packages, monthlyFee, setAt, setBy} 组成的数组。")) var json = false

    func validate() throws {
        guard !(none && base != nil) else { throw ValidationError("--none takes no packages", "--none 不能同时指定套餐") }
    }

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        guard base != nil || none else {
            let (plan, changes) = try operations.packages(of: did)
            guard from == nil else {
                throw Failure.usage(
                    "name the packages that it is to hold from \(from ?? "") on", "请写出从 \(from ?? "") 起持有的套餐")
            }
            plan?.warnOfUnknownTimezone()
            try show(did, changes, plan?.timezone ?? .shanghai)
            return
        }
        let packages = base.map { [$0] + options } ?? []
        let held = try operations.hold(
            packages, of: did, from: try from.map(CivilDay.argument), by: try author.author())
        held.plan?.warnOfUnknownTimezone()
        tell(held, of: did)
    }

    private func tell(_ held: HeldPackages, of did: DID) {
        let former = held.replaced?.names
        let names = held.stack?.names ?? .nothing
        say(
            "\(did): holds \(names.english) from \(held.from) on"
                + (former.map { ", in place of \($0.english), which was set for that day" } ?? ""),
            "\(did)：自 \(held.from) 起持有\(names.chinese)" + (former.map { "，取代原定于当日的\($0.chinese)" } ?? ""))
        if let next = held.next {
            say("until \(next.from), from when on something else was set before", "到 \(next.from) 为止，此后另有安排")
        }
        for warning in held.warnings { warn("warning: \(warning.english)", "注意：\(warning.chinese)") }
    }

    private func show(_ did: DID, _ changes: [StackChange], _ zone: TimeZone) throws {
        if json {
            try printJSON(try changes.map(StackDocument.init))
        } else if changes.isEmpty {
            say("\(did): holds nothing, and is not restricted", "\(did)：没有套餐，不受限制")
        } else {
            printTable(
                [
                    Message("FROM", "起始日期"), Message("PACKAGES", "套餐"), Message("A MONTH", "月费"),
                    zone.heading("SET", "设置时间"),
                    Message("BY", "设置人"),
                ],
                try changes.map { change in
                    let document = try StackDocument(change)
                    return [
                        document.from, change.names.text, "\(document.monthlyFee)", change.setAt.local(in: zone),
                        change.setBy,
                    ]
                })
        }
    }
}

extension HeldPackages {
    /// In English, what the plan lacks is told in the plan's language.
    fileprivate var warnings: [Message] {
        lacks.map { Message(plan?.language == .zh ? $0.chinese : $0.english, $0.chinese) } + blocked.flatMap(warnings)
    }

    private func warnings(of blocked: BlockedDraft) -> [Message] {
        let hour = blocked.hour.local(naming: plan?.timezone ?? .shanghai)
        let start = Message("the draft will not be published at \(hour)", "草稿不会在 \(hour) 发布")
        switch blocked.reason {
        case .notSold(let lack):
            return lack.findings.map { finding in
                Message(
                    "\(start.english): \(finding.sentence(in: lack.language))",
                    "\(start.chinese)：\(finding.sentence(in: .zh))")
            }
        case .unreadable(let error):
            let reason = Message(error)
            return [
                Message(
                    "\(start.english), it cannot be read: \(reason.english)", "\(start.chinese)，无法读取：\(reason.chinese)")
            ]
        }
    }
}

extension PackageStack {
    fileprivate var names: Message { Message(packages.map(\.id).joined(separator: " + ")) }
}

extension StackChange {
    fileprivate var names: Message { stack?.names ?? .nothing }
}

extension Message {
    fileprivate static let nothing = Message("nothing", "空")
}

/// The packages that a number holds from a day on, in `hotline package hold --json`.
private struct StackDocument: Encodable {
    let from: String
    let packages: [String]
    let monthlyFee: Money
    let setAt: Date
    let setBy: String

    init(_ change: StackChange) throws {
        from = change.from.description
        packages = (change.stack?.packages ?? []).map(\.id)
        monthlyFee = try Money.sum((change.stack?.packages ?? []).lazy.map(\.monthlyFee))
        setAt = change.setAt
        setBy = change.setBy
    }
}

extension CivilDay {
    /// A day from the command line.
    static func argument(_ text: String) throws -> CivilDay {
        guard let day = CivilDay(text) else {
            throw Failure.usage("'\(text)' is no day; write one such as 2026-12-01", "“\(text)”不是日期；请写成 2026-12-01 之类")
        }
        return day
    }
}

extension Month {
    /// A month from the command line.
    static func argument(_ text: String) throws -> Month {
        do {
            return try Month(text)
        } catch {
            throw Failure.usage(Message(error).about("--month"))
        }
    }
}
