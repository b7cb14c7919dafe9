import ArgumentParser
import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Reports
import Routing
import Storage

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: Message(
            """
            What came of a number's calls in a month: counts, durations, hours, places, targets, and what \
            an expert remarks.
            """, "号码某月的来电报表：次数、时长、时段、归属地、接听号码，以及专家意见。"),
        discussion: Message(
            """
            Each figure is defined in docs/report.md, and --calls lists the calls it is made of: busy, \
            abandoned, lost, place:浙江, hour:10, target:02161234567, menu:main:1, … Days and hours are the \
            number's own.
            """,
            """
            各项指标的定义见 docs/report.md；用 --calls 列出其中的来电：busy、\
            abandoned、lost、place:浙江、hour:10、target:02161234567、\
            menu:main:1……日期和时段按号码自己的时区。
            """))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String?
    @Flag(help: .message("The whole platform instead of a number.", "不看单个号码，而看整个平台。")) var all = false
    @Option(help: .message("Such as 2026-11. Default: the month that it is.", "例如 2026-11。默认：本月。")) var month: String?
    @Option(help: .message("Instead of a month: from this day on, 2026-11-01.", "不按月份，而从这一天起：2026-11-01。")) var since:
        String?
    @Option(help: .message("To this day, which is included. Default: today.", "到这一天为止，含当天。默认：今天。")) var until: String?
    @Option(help: .message("List these calls instead; given again: those that are both.", "改为列出这些来电；可重复使用，取同时满足的来电。"))
    var calls: [String] = []
    @Option(help: .message("zh or en. Default: that of all messages.", "zh 或 en。默认：与其他输出相同。")) var language = Language
        .ofMessages
    @Flag(help: .message("As JSON (docs/report.md).", "输出 JSON（docs/report.md）。")) var json = false
    @Flag(
        help: .message(
            "As CSV: by,key,figure,value; with --calls as 'hotline calls --csv'.",
            "输出 CSV：by,key,figure,value；与 --calls 同用时，格式与“hotline calls --csv”相同。")) var csv = false
    @Option(help: .message("Write a page with pictures to this file.", "把带图表的页面写入此文件。")) var html: String?
    @Flag(help: .message("Without the remarks, which have calls decided again.", "不要专家意见，因为它需要重放来电。")) var noRemarks =
        false

    func validate() throws {
        guard (number == nil) == all else { throw ValidationError("name a number, or write --all", "请写一个号码，或写 --all") }
        guard month == nil || since == nil && until == nil else {
            throw ValidationError("choose either --month, or --since and --until", "--month 不能与 --since、--until 同用")
        }
        guard [json, csv, html != nil].count(where: \.self) <= 1 else {
            throw ValidationError("choose one of --json, --csv and --html", "--json、--csv 和 --html 只能选一个")
        }
        guard calls.isEmpty || html == nil else {
            throw ValidationError("--calls lists calls: --json or --csv", "--calls 用于列出来电，只能配合 --json 或 --csv")
        }
    }

    func run() async throws {
        let did = try number.map(DID.argument)
        let operations = Operations(try Store(existing: try common.load().database))
        let period = try period()
        if calls.isEmpty {
            try show(try await operations.report(on: did, period, withRemarks: !noRemarks, at: Date()))
        } else {
            let figures = try calls.map(Self.figure)
            let (found, zone) = try await operations.calls(in: figures, of: did, period, at: Date())
            try list(found, in: zone)
        }
    }

    private func period() throws -> ReportPeriod {
        if since != nil || until != nil {
            return .days(from: try since.map(Self.day), through: try until.map(Self.day))
        }
        return .month(try month.map(Self.month))
    }

    private static func day(_ text: String) throws -> CivilDay {
        guard let day = CivilDay(text) else {
            throw Failure.usage("'\(text)' is no day; write 2026-11-01", "“\(text)”不是日期；请写成 2026-11-01")
        }
        return day
    }

    private static func month(_ text: String) throws -> Month {
        guard let month = try? Month(text), CivilDay("\(month)-01") != nil else {
            throw Failure.usage("'\(text)' is no month; write 2026-11", "“\(text)”不是月份；请写成 2026-11")
        }
        return month
    }

    private static func figure(_ text: String) throws -> CallFigure {
        guard let figure = CallFigure(text) else {
            throw Failure.usage(
                "'\(text)' is no figure that has calls; docs/report.md lists them: busy, lost, place:浙江, hour:10, …",
                "“\(text)”不是可列出来电的指标；可用的见 docs/report.md：busy、lost、place:浙江、hour:10……")
        }
        return figure
    }

    private func show(_ made: RemarkedReport) throws {
        let (report, name, remarks) = (made.report, made.name, made.remarks)
        if json {
            try printJSON(ReportDocument(report, name: name, remarks: remarks, language: language))
        } else if csv {
            printData(ReportCSV(report).text)
        } else if let html {
            let page = ReportPage(report, name: name, remarks: remarks, language: language).html
            do {
                try Data(page.utf8).write(to: URL(filePath: html), options: .atomic)
            } catch {
                throw Failure.unwritable(html, error)
            }
            say(Message(html))
        } else {
            ReportText(report, name: name, remarks: remarks, language: language).print()
        }
    }

    private func list(_ found: RecordedCalls, in zone: TimeZone) throws {
        if json {
            try printJSON(found.documents)
        } else if csv {
            printData(CallDocument.csv(of: found.records, found.charges))
        } else {
            CallList(found.records, in: zone).print(whenEmpty: Message("no such calls", "没有符合条件的通话"))
        }
    }
}
