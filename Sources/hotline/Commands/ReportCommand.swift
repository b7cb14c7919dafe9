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
        abstract:
            "What came of a number's calls in a month: counts, durations, hours, places, targets, and what an expert remarks.",
        discussion: """
            Each figure is defined in docs/report.md, and --calls lists the calls it is made of: busy, abandoned, lost, \
            place:浙江, hour:10, target:02161234567, menu:main:1, … Days and hours are the number's own.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Such as 4006001234.") var number: String?
    @Flag(help: "The whole platform instead of a number.") var all = false
    @Option(help: "Such as 2026-11. Default: the month that it is.") var month: String?
    @Option(help: "Instead of a month: from this day on, 2026-11-01.") var since: String?
    @Option(help: "To this day, which is included. Default: today.") var until: String?
    @Option(help: "List these calls instead; given again: those that are both.") var calls: [String] = []
    @Option(help: "zh or en. Default: en.") var language = Language.en
    @Flag(help: "As JSON (docs/report.md).") var json = false
    @Flag(help: "As CSV: by,key,figure,value; with --calls as 'hotline calls --csv'.") var csv = false
    @Option(help: "Write a page with pictures to this file.") var html: String?
    @Flag(help: "Without the remarks, which have calls decided again.") var noRemarks = false

    func validate() throws {
        guard (number == nil) == all else { throw ValidationError("name a number, or write --all") }
        guard month == nil || since == nil && until == nil else {
            throw ValidationError("choose either --month, or --since and --until")
        }
        guard [json, csv, html != nil].count(where: \.self) <= 1 else {
            throw ValidationError("choose one of --json, --csv and --html")
        }
        guard calls.isEmpty || html == nil else { throw ValidationError("--calls lists calls: --json or --csv") }
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
        guard let day = CivilDay(text) else { throw Failure.usage("'\(text)' is no day; write 2026-11-01") }
        return day
    }

    private static func month(_ text: String) throws -> Month {
        guard let month = try? Month(text), CivilDay("\(month)-01") != nil else {
            throw Failure.usage("'\(text)' is no month; write 2026-11")
        }
        return month
    }

    private static func figure(_ text: String) throws -> CallFigure {
        guard let figure = CallFigure(text) else {
            throw Failure.usage(
                "'\(text)' is no figure that has calls; docs/report.md lists them: busy, lost, place:浙江, hour:10, …")
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
                throw Failure.outside(
                    "\(html) cannot be written: \(error.systemReason); name a file in a folder that exists")
            }
            print(html)
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
            CallList(found.records, in: zone).print(whenEmpty: "no such calls")
        }
    }
}
