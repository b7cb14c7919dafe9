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
        let operations = Operations(try Store(existing: try common.load().database))
        let author = try author.author()
        let month = try month.map(Month.argument)
        let closing = close ? try month.map { try operations.closeMonth($0, of: did, by: author) } : nil
        let statement = try operations.statement(of: did, in: month, at: author.at)
        statement.plan?.warnOfUnknownTimezone()
        if let closing { say(closing, statement) }
        let made = statement.made
        if json {
            try printJSON(StatementDocument(statement))
        } else if csv {
            printData((late ? made.late : made.statement).csv)
            if !late { warnOfLate(made) }
        } else if let html {
            try write(statement.page(late: late, in: language ?? statement.plan?.language ?? .zh), to: html)
        } else {
            statement.printText(late: late)
        }
    }

    private func say(_ closing: Operations.MonthClosing, _ statement: NumberStatement) {
        let (did, month) = (statement.did, statement.month)
        switch closing {
        case .closed(_, let entry):
            let booked = entry.map { ", booked as \($0.id)" } ?? "; nothing to book"
            printToStandardError("\(did), \(month): closed\(booked)")
        case .closedBefore(let made):
            let at = made.closedAt?.local(naming: statement.zone) ?? ""
            printToStandardError("\(did), \(month): was closed \(at) by \(made.closedBy ?? ""); nothing was booked")
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

extension NumberStatement {
    fileprivate var name: String { plan?.name ?? did.digits }

    fileprivate var zone: TimeZone { plan?.timezone ?? .shanghai }

    fileprivate func page(late: Bool, in language: Language) -> String {
        StatementPage(
            late ? made.late : made.statement, name: name, tenant: made.tenant.description, zone: NumberZone(zone),
            state: late ? .late : state, language: language, packages: packages,
            late: late ? nil : made.late
        ).html
    }

    fileprivate func printText(late: Bool) {
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
