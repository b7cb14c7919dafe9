import Access
import CivilTime
import Documents
import HTTPTypes
import Markup
import Operations
import Routing

/// The report on a month of a number: as a page, on paper and as CSV.
enum ReportRoutes {
    static func register(in pages: Pages) {
        pages.number(.get, "report", needs: .seeReports) { desk, visit in
            let report = try await report(desk, visit)
            let names = Names(try await desk.phones())
            return .page(MonthReportPage(visit: visit, did: desk.did, month: report, names: names).page)
        }
        pages.number(.get, "report/print", needs: .seeReports) { desk, visit in
            let made = try await report(desk, visit).made
            let page = ReportPage(made.report, name: made.name, remarks: made.remarks, language: visit.language)
            return .print(PrintedPage(page.html, style: ReportPage.style))
        }
        pages.number(.get, "report.csv", needs: .export) { desk, visit in
            let report = try await report(desk, visit)
            let text = ReportCSV(report.made.report).text
            return .file(
                FileAnswer("report-\(desk.did)-\(report.month).csv", type: "text/csv; charset=utf-8", text: text))
        }
    }

    /// The report on the month that the address names.
    /// - Throws: ``AccessRefusal/notFound`` for one that is none.
    private static func report(_ desk: NumberDesk, _ visit: Visit) async throws -> MonthReport {
        let month = visit.query["month"].map { try? Month($0) }
        if case .some(nil) = month { throw AccessRefusal.notFound }
        return try await desk.report(on: month ?? nil, at: visit.now)
    }
}
