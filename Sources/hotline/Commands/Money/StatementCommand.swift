import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Records
import Reports
import Routing
import Storage

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: Message(
            "The bill of a number's month: fees, calls, included minutes, minimum, total.",
            "号码的月账单：套餐费、通话费、套餐内分钟、最低消费、合计。"),
        discussion: Message(
            """
            Of a month that is not over it is the preview of the bill. --close books what it has beyond \
            its calls, once; what is charged to the month later is kept apart (--late). The same calls and \
            packages give the same bytes.
            """,
            """
            月份未结束时为账单预览。--close 把通话费以外的部分一次入账；\
            此后才计入该月的费用另列（--late）。相同的通话和套餐得到逐字节相同的账单。
            """))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(
        help: .message(
            "Such as 2026-11, of the number's zone. Default: the month that it is.", "例如 2026-11，按号码的时区。默认：本月。"))
    var month: String?
    @Flag(
        help: .message(
            "Instead of the bill: calls that were charged when the month was closed already.", "不看账单，而看结账后才计费的通话。"))
    var late = false
    @Flag(
        help: .message(
            "As JSON: {number, tenant, month, state, closedAt, closedBy, statement, late} (docs/money.md).",
            """
            输出 JSON：\
            {number, tenant, month, state, closedAt, closedBy, statement, late}（docs/money.md）。
            """))
    var json = false
    @Flag(
        help: .message(
            "As CSV with a heading, a row for each fee and line (docs/money.md).",
            "输出带标题行的 CSV，每项费用和每笔通话一行（docs/money.md）。")) var csv = false
    @Option(help: .message("Write the printable page to this file.", "把可打印的页面写入此文件。")) var html: String?
    @Option(help: .message("Of the page: zh or en. Default: the plan's.", "页面的语言：zh 或 en。默认：方案的语言。")) var language:
        Language?
    @Flag(help: .message("Close the month; it must be over.", "结账；该月必须已经结束。")) var close = false

    func validate() throws {
        guard [json, csv, html != nil].filter(\.self).count <= 1 else {
            throw ValidationError("choose one of --json, --csv and --html", "--json、--csv 和 --html 只能选一个")
        }
        guard !close || month != nil else {
            throw ValidationError(
                "--close needs --month, such as 2026-11", "--close 须与 --month 一同使用，例如 --month 2026-11")
        }
    }

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        let author = try author.author()
        let month = try month.map(Month.argument)
        let closing = close ? try month.map { try operations.closeMonth($0, of: did, by: author) } : nil
        let statement = try operations.statement(of: did, in: month, at: author.at)
        statement.plan?.warnOfUnknownTimezone()
        if let closing { tell(closing, statement) }
        let made = statement.made
        if json {
            try printJSON(StatementDocument(statement))
        } else if csv {
            printData(statement.csv(late: late))
            if !late { warnOfLate(made) }
        } else if let html {
            try write(statement.page(late: late, in: language ?? statement.plan?.language ?? .zh), to: html)
        } else {
            statement.printText(late: late)
        }
    }

    private func tell(_ closing: Operations.MonthClosing, _ statement: NumberStatement) {
        let (did, month) = (statement.did, statement.month)
        switch closing {
        case .closed(_, let entry):
            warn(
                "\(did), \(month): closed" + (entry.map { ", booked as \($0.id)" } ?? "; nothing to book"),
                "\(did)，\(month)：已结账" + (entry.map { "，已入账（\($0.id)）" } ?? "；没有需要入账的费用"))
        case .closedBefore(let made):
            let at = made.closedAt?.local(naming: statement.zone) ?? ""
            warn(
                "\(did), \(month): was closed \(at) by \(made.closedBy ?? ""); nothing was booked",
                "\(did)，\(month)：已由 \(made.closedBy ?? "") 于 \(at) 结账；没有再次入账")
        }
    }

    private func warnOfLate(_ made: MonthStatement) {
        guard !made.late.calls.isEmpty else { return }
        warn(
            "\(made.late.calls.count) calls were charged when the month was closed already, \(made.late.total) in all; see them "
                + "with --late",
            "有 \(made.late.calls.count) 通来电在结账后才计费，共 \(made.late.total)；用 --late 查看")
    }

    private func write(_ page: String, to file: String) throws {
        do {
            try page.write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw Failure.unwritable(file, error)
        }
        say("written to \(file)", "已写入 \(file)")
    }
}

extension NumberStatement {
    fileprivate func printText(late: Bool) {
        let bill = late ? made.late : made.statement
        let state = late ? Message("charged when it was closed already", "结账后才计费") : stateText
        say("\(did) \(name), \(month): \(state.english)", "\(did) \(name)，\(month)：\(state.chinese)")
        printFields(
            [(Message("tenant", "租户"), made.tenant.description)] + bill.fields(late: late)
                + (late || made.late.calls.isEmpty ? [] : [(Message("late", "补记"), lateText.text)]))
    }

    private var stateText: Message {
        guard let at = made.closedAt?.local(naming: zone) else {
            return isOver
                ? Message("not closed yet", "未结账")
                : Message("preview of the bill: the month is not over", "账单预览：本月尚未结束")
        }
        let by = made.closedBy ?? ""
        return Message("closed \(at) by \(by)", "已由 \(by) 于 \(at) 结账")
    }

    private var lateText: Message {
        let (total, count) = (made.late.total, made.late.calls.count)
        return Message(
            "\(total)  \(count) calls that were charged when the month was closed already; they are on no bill, see --late",
            "\(total)  有 \(count) 通来电在结账后才计费，不在任何账单内；用 --late 查看")
    }
}

extension Statement {
    /// Fees, calls and what comes of them.
    fileprivate func fields(late: Bool) -> [(label: Message, text: String)] {
        let fees = fees.map { fee in
            Message(
                "\(fee.amount)  \(fee.package), days \(fee.firstDay) to \(fee.lastDay)",
                "\(fee.amount)  \(fee.package)，\(fee.firstDay) 日至 \(fee.lastDay) 日")
        }
        let rounding = late ? Message("") : Message("  to the fen, half up, once", "  四舍五入到分，只舍入一次")
        return fees.map { (Message("fee", "套餐费"), $0.text) } + [
            (
                Message("calls", "通话费"),
                Message(
                    "\(charges)  \(calls.count) calls, \(seconds) s billed",
                    "\(charges)  \(calls.count) 通，计费 \(seconds) 秒"
                ).text
            ),
            (
                Message("included", "套餐内"),
                "\(included == .zero ? "" : "-")\(included)  " + Message.seconds(includedSeconds).text
            ),
            (Message("minimum", "最低消费"), "\(minimumTopUp)"),
            (Message("rounding", "舍入"), "\(self.rounding)" + rounding.text),
            (Message("total", "合计"), "\(total)"),
        ]
    }
}

/// A statement in `hotline statement --json`.
private struct StatementDocument: Encodable {
    let number: String
    let tenant: String
    let month: Month
    let state: StatementState
    let closedAt: Date?
    let closedBy: String?
    let statement: Statement
    let late: Statement

    init(_ statement: NumberStatement) {
        number = statement.did.digits
        tenant = statement.made.tenant.description
        month = statement.month
        state = statement.state
        closedAt = statement.made.closedAt
        closedBy = statement.made.closedBy
        self.statement = statement.made.statement
        late = statement.made.late
    }
}
