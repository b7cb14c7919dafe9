import Access
import Billing
import CivilTime
import Foundation
import Markup
import Operations
import Records
import Routing

/// A tenant's money at a glance: the balance, this month of each number, what moved last, the bills.
struct MoneyPage {
    /// A number with the months that have bills.
    struct Number {
        let account: TenantAccount.Number
        let months: ClosedRange<Month>
    }

    let visit: Visit
    let account: TenantAccount
    let numbers: [Number]
    /// The newest movements.
    let lines: [LedgerLine]

    var page: Page {
        Page(visit.words("Money", "话费"), in: .money, isTwoColumns: true) {
            balance
            Look.stack {
                numbers.map(month)
            }
            Look.stack {
                ledger
                numbers.map(bills)
                company
            }
        }
    }

    /// It is fetched again every ten seconds, as calls that are up move it.
    private var balance: HTML {
        let aside =
            account.held == .zero
            ? ""
            : visit.words(
                "Calls that are up have set aside \(account.held.spoken).", "通话中的来电先占用 \(account.held.spoken)。")
        let left =
            account.left.map {
                visit.words("\($0.spoken) are left for calls.", "还可用于通话 \($0.spoken)。")
            } ?? visit.words("Paid afterwards, by the bill.", "后付费，按账单结算。")
        return """
            <header class="answer full" id="balance" hx-get="/money" hx-trigger="every 10s" hx-select="#balance" \
            hx-swap="outerHTML">
            <p class="kicker">\(visit.words("Balance", "余额"))</p>
            <h1 class="big">\(account.balance.spoken)</h1>
            <p>\(left) \(aside)</p>
            </header>
            """
    }

    private func month(_ number: Number) -> HTML {
        let (did, spending) = (number.account.did, number.account.spending)
        let limit = number.account.plan?.limits?.spendPerMonth
        let cap =
            limit.map { limit in
                let rest = (try? limit - spending.charged) ?? .zero
                return visit.words(
                    "cap \(limit.spoken), \(max(rest, .zero).spoken) left",
                    "限额 \(limit.spoken)，还剩 \(max(rest, .zero).spoken)")
            } ?? visit.words("no cap", "未设限额")
        let bar: HTML = limit.map { gauge(spending.charged, of: $0) } ?? ""
        let calls = visit.words("\(spending.use.calls.spoken) calls billed", "计费 \(spending.use.calls.spoken) 通")
        let warnings = number.account.warnings.map { Look.banner(.warn, "\(sentence(of: $0))") }
        return Look.section(
            visit.words("\(did.spoken), this month", "\(did.spoken) 本月话费"), id: "m\(did)",
            """
            <div class="sheet">
            <p class="pair"><b class="lead n">\(spending.charged.spoken)</b><span class="meta">\(cap)</span></p>
            \(bar)
            <p class="meta">\(calls)\(change(did))</p>
            \(HTML.lines(warnings))
            </div>
            """)
    }

    private func change(_ did: DID) -> HTML {
        guard visit.may(.changePlan) else { return "" }
        return " <a href=\"/n/\(did.digits)/plan/head\">\(visit.words("Change the cap", "改限额"))</a>"
    }

    private func gauge(_ used: Money, of limit: Money) -> HTML {
        let share = min(1, max(0, Double(used.units) / Double(max(1, limit.units))))
        let label = visit.words("\(Int(share * 100)) % of the cap is used", "用了限额的 \(Int(share * 100))%")
        return """
            <svg class="gauge" role="img" aria-label="\(label)"><rect class="all" width="100%" height="6" rx="3"/>\
            <rect class="part" width="\(Chart.percent(share * 100))" height="6" rx="3"/></svg>
            """
    }

    private func sentence(of warning: LimitWarning) -> String {
        switch warning {
        case .spendNeverReached:
            visit.words("Calls cost nothing, so the cap is never reached.", "通话不计费，限额不会达到。")
        case .spendUsed(let percent):
            visit.words("\(percent) % of the month's money is used.", "本月话费限额已用 \(percent)%。")
        case .spendUsedUp: visit.words("The month's money is used up: calls are refused.", "本月话费限额已用完，来电不再接续。")
        case .callsUsed(let percent):
            visit.words("\(percent) % of the month's calls are used.", "本月来电数限额已用 \(percent)%。")
        case .callsUsedUp: visit.words("The month's calls are used up: calls are refused.", "本月来电数限额已用完，来电不再接续。")
        }
    }

    private var ledger: HTML {
        let all = Look.follow("\(visit.words("Whole account", "全部明细"))", to: "/money/ledger")
        let none: HTML = "<p class=\"follow meta\">\(visit.words("Nothing was booked this month.", "本月还没有收支。"))</p>"
        let rows = lines.map { LedgerRow(visit: visit, line: $0).html }
        return Look.section(
            visit.words("Last movements", "最近收支"), id: "ledger", Look.rows((rows.isEmpty ? [none] : rows) + [all]))
    }

    /// The months of the last year, the newest first.
    private func bills(_ number: Number) -> HTML {
        var months: [Month] = []
        var month = number.months.upperBound
        while month >= number.months.lowerBound, months.count < 13 {
            months.append(month)
            month = Month(daysSince1970: month.firstDay - 1)
        }
        let rows = months.map { month in
            let preview: HTML =
                month == number.months.upperBound
                ? " <span class=\"meta\">\(visit.words("preview", "预览"))</span>" : ""
            return Look.follow("\(month.description)\(preview)", to: "/n/\(number.account.did)/statement/\(month)")
        }
        let did = number.account.did
        return Look.section(
            visit.words("Bills of \(did.spoken)", "\(did.spoken) 账单"), id: "b\(did)", Look.rows(rows))
    }

    private var company: HTML {
        Look.section(
            visit.words("On bills", "开票"), id: "company",
            Look.rows([Look.follow("\(visit.words("The company on bills", "开票信息"))", to: "/money/company")]))
    }
}
