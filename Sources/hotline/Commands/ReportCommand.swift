import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Numbering
import Operations
import Records
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
        let subject = try subject()
        try await subject.store.countWaitingCalls(lookup: subject.lookup)
        if calls.isEmpty {
            try await report(subject)
        } else {
            try await list(subject)
        }
    }

    /// What is reported on, and with what.
    private struct Subject {
        let store: Store
        let did: DID?
        let zone: TimeZone
        let days: Range<Int>
        let name: String?
        let plan: NumberPlan?
        let places: PlaceTable

        var lookup: CallerLookup {
            { [places] in places.caller(presented: $0) }
        }
    }

    // These, inlined into run(), make the optimiser of Swift 6.3 crash.
    @inline(never) private func subject() throws -> Subject {
        let did = try number.map(DID.argument)
        let store = try Store(existing: try common.load().database)
        let version = try did.map { try Operations(store).history(of: $0) }?.first
        let plan = version.flatMap { try? NumberPlan(stored: $0.document) }
        let zone = try store.reportZone(of: did)
        return Subject(
            store: store, did: did, zone: zone, days: try days(in: zone), name: plan?.name, plan: plan,
            places: try store.places())
    }

    private func days(in zone: TimeZone) throws -> Range<Int> {
        let today = zone.reading(at: Date()).day
        if since != nil || until != nil {
            let first = try since.map(Self.day) ?? today
            let last = try until.map(Self.day) ?? today
            guard first <= last else { throw Failure.usage("--since is after --until") }
            return first..<last + 1
        }
        let text = month ?? String(CivilDay(daysSince1970: today).description.prefix(7))
        guard let month = try? Month(text), let first = CivilDay("\(month)-01") else {
            throw Failure.usage("'\(text)' is no month; write 2026-11")
        }
        return first.daysSince1970..<first.daysSince1970 + month.days
    }

    private static func day(_ text: String) throws -> Int {
        guard let day = CivilDay(text) else { throw Failure.usage("'\(text)' is no day; write 2026-11-01") }
        return day.daysSince1970
    }

    @inline(never) private func report(_ subject: Subject) async throws {
        let report = try await subject.store.report(on: subject.did, days: subject.days, lookup: subject.lookup)
        var remarks: [Remark] = []
        if !noRemarks, subject.did != nil {
            let (store, lookup) = (subject.store, subject.lookup)
            let expert = Remarks(plan: subject.plan, calendar: try store.workCalendar(), caller: lookup) {
                try await store.calls(in: $0, of: $1.did, days: $1.days, lookup: lookup)
            }
            remarks = try await expert.remarks(on: report)
        }
        if json {
            try printJSON(ReportDocument(report, name: subject.name, remarks: remarks, language: language))
        } else if csv {
            printData(ReportCSV(report).text)
        } else if let html {
            let page = ReportPage(report, name: subject.name, remarks: remarks, language: language).html
            do {
                try Data(page.utf8).write(to: URL(filePath: html), options: .atomic)
            } catch {
                throw Failure.outside(
                    "\(html) cannot be written: \(error.systemReason); name a file in a folder that exists")
            }
            print(html)
        } else {
            ReportText(report, name: subject.name, remarks: remarks, language: language).print()
        }
    }

    @inline(never) private func list(_ subject: Subject) async throws {
        let figures = try calls.map { text in
            guard let figure = CallFigure(text) else {
                throw Failure.usage(
                    "'\(text)' is no figure that has calls; docs/report.md lists them: busy, lost, place:浙江, hour:10, …"
                )
            }
            return figure
        }
        let records = try await subject.store.calls(
            in: figures, of: subject.did, days: subject.days, lookup: subject.lookup)
        let charges = try subject.store.charges(of: records.lazy.map(\.id))
        if json {
            try printJSON(records.map { CallDocument($0, charges[$0.id]) })
        } else if csv {
            printData(CallDocument.csv(of: records, charges))
        } else {
            CallList(records, in: subject.zone).print(whenEmpty: "no such calls")
        }
    }
}

extension Store {
    /// Counts what waits, unless it is so little that a report reads it as quickly.
    func countWaitingCalls(lookup: CallerLookup) async throws {
        let end = Date().addingTimeInterval(-60)
        var disturbances = 0
        while try await uncountedCalls(endedBefore: end, upTo: 500) == 500, disturbances < 20 {
            if try await countCalls(endedBefore: end, lookup: lookup) == .disturbed { disturbances += 1 }
        }
    }
}
