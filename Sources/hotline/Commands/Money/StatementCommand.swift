import ArgumentParser
import Billing
import CivilTime
import Documents
import Foundation
import Records
import Reports
import Routing
import Storage

struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "The bill of a number's month: fees, calls, included minutes, minimum, total.",
        discussion: """
            Of a month that is not over it is the preview of the bill. --close books what it has beyond its calls, once; what is \
            charged to the month later is kept apart (--late). The same calls and packages give the same bytes.
            """)
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "Such as 2026-11, of the number's zone. Default: the month that it is.") var month: String?
    @Flag(help: "Instead of the bill: calls that were charged when the month was closed already.") var late = false
    @Flag(help: "As JSON: {number, tenant, month, state, closedAt, closedBy, statement, late} (docs/money.md).")
    var json = false
    @Flag(help: "As CSV with a heading, a row for each fee and line (docs/money.md).") var csv = false
    @Option(help: "Write the printable page to this file.") var html: String?
    @Option(help: "Of the page: zh or en. Default: the plan's.") var language: Language?
    @Flag(help: "Close the month; it must be over.") var close = false

    func validate() throws {
        guard [json, csv, html != nil].filter(\.self).count <= 1 else {
            throw ValidationError("choose one of --json, --csv and --html")
        }
        guard !close || month != nil else { throw ValidationError("--close needs --month, such as 2026-11") }
    }

    func run() throws {
        let did = try DID.argument(number)
        let store = try Store(existing: try common.load().database)
        let version = try store.existingHistory(of: did)[0]
        let plan = try? NumberPlan(stored: version.document)
        let author = try author.author()
        let subject = try StatementSubject(
            did, plan, try month.map(Month.argument), now: author.at, packages: store.packages())
        if close { try closeMonth(subject, store, author) }
        guard let made = try store.statement(of: did, in: subject.month) else {
            throw Failure.no("there is no number \(did); 'hotline number list' shows which there are")
        }
        if json {
            try printJSON(StatementDocument(made, subject))
        } else if csv {
            printData((late ? made.late : made.statement).csv)
            if !late { warnOfLate(made) }
        } else if let html {
            try write(subject.page(of: made, late: late, in: language ?? plan?.language ?? .zh), to: html)
        } else {
            subject.printText(made, late: late)
        }
    }

    private func closeMonth(_ subject: StatementSubject, _ store: Store, _ author: Author) throws {
        let (did, month) = (subject.did, subject.month)
        switch try store.closeMonth(month, of: did, by: author) {
        case .closed(_, let entry):
            let booked = entry.map { ", booked as \($0.id)" } ?? "; nothing to book"
            printToStandardError("\(did), \(month): closed\(booked)")
        case .closedBefore(let made):
            let at = made.closedAt?.local(naming: subject.zone) ?? ""
            printToStandardError("\(did), \(month): was closed \(at) by \(made.closedBy ?? ""); nothing was booked")
        case .unsettled(let calls):
            throw Failure.no(
                "\(did), \(month): \(calls == 1 ? "1 call is" : "\(calls) calls are") up or not settled yet; close the month when "
                    + "they are over (hotline live, hotline reconcile)")
        case .notOver:
            throw Failure.no(
                "\(month) is not over in \(subject.zone.identifier); close it from "
                    + "\(NumberZone(subject.zone).span(of: month).upperBound.local(naming: subject.zone)) on")
        case .unknownNumber:
            throw Failure.no("there is no number \(did); 'hotline number list' shows which there are")
        }
    }

    private func warnOfLate(_ made: MonthStatement) {
        guard !made.late.calls.isEmpty else { return }
        printToStandardError(
            "\(made.late.calls.count) calls were charged when the month was closed already, \(made.late.total) in all; see them "
                + "with --late")
    }

    private func write(_ page: String, to file: String) throws {
        do {
            try page.write(toFile: file, atomically: true, encoding: .utf8)
        } catch {
            throw Failure.outside(
                "\(file) cannot be written: \(error.systemReason); name a file in a folder that exists")
        }
        print("written to \(file)")
    }
}

/// What a statement is about, beside its figures.
struct StatementSubject {
    let did: DID
    let name: String
    let zone: TimeZone
    let month: Month
    let isOver: Bool
    private let packages: [String: Package]

    init(_ did: DID, _ plan: NumberPlan?, _ month: Month?, now: Date, packages: [CatalogPackage]) throws {
        self.did = did
        name = plan?.name ?? did.digits
        plan?.warnOfUnknownTimezone()
        zone = plan?.timezone ?? .shanghai
        let clocks = NumberZone(zone)
        self.month = try month ?? clocks.month(of: now)
        isOver = clocks.span(of: self.month).upperBound <= now
        self.packages = Dictionary(packages.map { ($0.package.id, $0.package) }) { first, _ in first }
    }

    func state(of made: MonthStatement) -> StatementState {
        made.closedAt != nil ? .closed : isOver ? .open : .preview
    }

    func page(of made: MonthStatement, late: Bool, in language: Language) -> String {
        StatementPage(
            late ? made.late : made.statement, name: name, tenant: made.tenant.description, zone: NumberZone(zone),
            state: late ? .late : state(of: made), language: language, packages: packages,
            late: late ? nil : made.late
        ).html
    }

    func printText(_ made: MonthStatement, late: Bool) {
        let bill = late ? made.late : made.statement
        let closing = made.closedAt.map { "closed \($0.local(naming: zone)) by \(made.closedBy ?? "")" }
        let state = closing ?? (isOver ? "not closed yet" : "preview of the bill: the month is not over")
        print("\(did) \(name), \(month): \(late ? "charged when it was closed already" : state)")
        print("tenant    \(made.tenant)")
        for fee in bill.fees {
            print("fee       \(fee.amount)  \(fee.package), days \(fee.firstDay) to \(fee.lastDay)")
        }
        print("calls     \(bill.charges)  \(bill.calls.count) calls, \(bill.seconds) s billed")
        print("included  \(bill.included == .zero ? "" : "-")\(bill.included)  \(bill.includedSeconds) s")
        print("minimum   \(bill.minimumTopUp)")
        print("rounding  \(bill.rounding)\(late ? "" : "  to the fen, half up, once")")
        print("total     \(bill.total)")
        if !late, !made.late.calls.isEmpty {
            print(
                "late      \(made.late.total)  \(made.late.calls.count) calls that were charged when the month was closed already; "
                    + "they are on no bill, see --late")
        }
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

    init(_ made: MonthStatement, _ subject: StatementSubject) {
        number = subject.did.digits
        tenant = made.tenant.description
        month = subject.month
        state = subject.state(of: made)
        closedAt = made.closedAt
        closedBy = made.closedBy
        statement = made.statement
        late = made.late
    }
}
