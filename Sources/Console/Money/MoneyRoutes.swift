import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing

/// A tenant's money: the account, its ledger, the bills, and how bills name the company.
enum MoneyRoutes {
    static func register(in pages: Pages) {
        pages.tenant(.get, "/money", needs: .seeMoney) { desk, visit in
            let account = try await desk.account(at: visit.now)
            var numbers: [MoneyPage.Number] = []
            for number in account.numbers {
                let months = try await desk.number(number.did).months(at: visit.now)
                numbers.append(MoneyPage.Number(account: number, months: months))
            }
            let month = Month(daysSince1970: TimeZone.shanghai.reading(at: visit.now).day)
            return .page(
                MoneyPage(
                    visit: visit, account: account, numbers: numbers,
                    lines: Array(try await desk.ledger(of: month).prefix(8))
                ).page)
        }
        pages.tenant(.get, "/money/ledger", needs: .seeMoney) { desk, visit in
            let current = Month(daysSince1970: TimeZone.shanghai.reading(at: visit.now).day)
            guard let month = visit.query["month"].map({ try? Month($0) }) ?? current, month <= current else {
                throw AccessRefusal.notFound
            }
            let lines = try await desk.ledger(of: month)
            return .page(LedgerPage(visit: visit, month: month, current: current, lines: lines).page)
        }
        pages.tenant(.get, "/money/company", needs: .seeMoney) { desk, visit in
            .page(BillPartyForm(visit: visit, party: try await desk.billParty(), of: .customer).page)
        }
        pages.tenant(.post, "/money/company", needs: .keepSettings) { desk, visit in
            let form = BillPartyForm(visit: visit, party: BillPartyForm.sent(visit), of: .customer)
            guard form.mistakes.isEmpty else { return .page(form.page) }
            try await desk.name(form.party, at: visit.now)
            return .redirect(
                to: "/money",
                Confirmation("\(visit.words("Bills name the company so from now on.", "账单从现在起使用这些开票信息。"))"))
        }
        pages.platform(.get, "/operator/seller", needs: .keepTenants) { desk, visit in
            .page(BillPartyForm(visit: visit, party: try await desk.seller(), of: .seller).page)
        }
        pages.platform(.post, "/operator/seller", needs: .keepTenants) { desk, visit in
            try visit.mustBeFresh()
            let form = BillPartyForm(visit: visit, party: BillPartyForm.sent(visit), of: .seller)
            guard form.mistakes.isEmpty else { return .page(form.page) }
            try await desk.nameSeller(form.party, at: visit.now)
            return .redirect(
                to: "/operator/tenants",
                Confirmation("\(visit.words("Bills name the seller so from now on.", "账单从现在起使用这些销售方信息。"))"))
        }
        registerBills(in: pages)
    }

    private static func registerBills(in pages: Pages) {
        pages.number(.get, "statement/:month", needs: .seeMoney) { desk, visit in
            .page(BillPage(visit: visit, statement: try await statement(desk, visit)).page)
        }
        pages.number(.get, "statement/:month/print", needs: .seeMoney) { desk, visit in
            let page = try await statement(desk, visit).page(in: visit.language)
            return .print(PrintedPage(page, style: StatementPage.style))
        }
        pages.number(.get, "statement/:month/csv", needs: .seeMoney) { desk, visit in
            let statement = try await statement(desk, visit)
            return .file(
                FileAnswer(
                    "bill-\(desk.did)-\(statement.month).csv", type: "text/csv; charset=utf-8", text: statement.csv()))
        }
    }

    private static func statement(_ desk: NumberDesk, _ visit: Visit) async throws -> NumberStatement {
        guard let month = try? Month(visit.parameter("month") ?? "") else { throw AccessRefusal.notFound }
        return try await desk.statement(of: month, at: visit.now)
    }
}
