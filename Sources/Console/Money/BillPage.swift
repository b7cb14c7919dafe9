import Access
import Billing
import CivilTime
import Foundation
import Markup
import Operations
import Records
import Reports
import Routing

/// A number's bill of a month: what it comes to, and the ways to send it.
struct BillPage {
    let visit: Visit
    let statement: NumberStatement

    private var bill: Billing.Statement { statement.made.statement }

    var page: Page {
        let title = visit.words("Bill of \(statement.month)", "\(statement.month.year)年\(statement.month.month)月账单")
        return Page(title, in: .money) {
            Look.head(
                title, back: ("/money", visit.words("Money", "话费")),
                "<p class=\"lead\">\(statement.did.spoken) \(state)</p>")
            sheet
            if !statement.made.late.calls.isEmpty { late }
            Look.acts([
                Look.link(visit.words("Page to print or send", "打印页"), to: "\(path)/print", icon: .print),
                Look.link(visit.words("CSV", "导出 CSV"), to: "\(path)/csv", .quiet, icon: .download),
            ])
            if statement.seller.name.isEmpty || statement.customer.name.isEmpty { unnamed }
        }
    }

    private var path: String { "/n/\(statement.did)/statement/\(statement.month)" }

    private var state: HTML {
        switch statement.state {
        case .preview: Look.chip(.info, visit.words("preview", "预览"))
        case .open: Look.chip(.warn, visit.words("not closed yet", "未结账"))
        case .closed, .late: Look.chip(.good, visit.words("closed", "已结账"))
        }
    }

    private var sheet: HTML {
        let fees = bill.fees.map { fee -> HTML in
            let package = statement.packages[fee.package]
            let name = visit.words(package?.englishName ?? fee.package, package?.chineseName ?? fee.package)
            let days = visit.words("days \(fee.firstDay) to \(fee.lastDay)", "\(fee.firstDay) 日至 \(fee.lastDay) 日")
            return row(name, days, fee.amount)
        }
        let minutes = (bill.seconds / 60).spoken
        let rows =
            fees + [
                row(
                    visit.words("Calls", "通话费"),
                    visit.words(
                        "\(bill.calls.count.spoken) calls, \(minutes) minutes billed",
                        "\(bill.calls.count.spoken) 通，计费 \(minutes) 分钟"), bill.charges),
                row(
                    visit.words("Included minutes", "套餐内分钟抵扣"),
                    visit.words(
                        "\((bill.includedSeconds / 60).spoken) minutes", "\((bill.includedSeconds / 60).spoken) 分钟"),
                    Money(units: 0 - bill.included.units)),
                row(visit.words("To the minimum", "最低消费补足"), "", bill.minimumTopUp),
                row(visit.words("Rounded to the fen", "舍入到分"), "", bill.rounding),
            ]
        return Look.section(
            visit.words("Sum", "合计"), id: "sum", isHidden: true,
            """
            <div class="sheet rows">
            <table>
            <thead><tr><th scope="col">\(visit.words("Item", "项目"))</th><th class="r" scope="col">\(visit.words("Yuan", "元"))</th></tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            <tfoot><tr><th scope="row">\(visit.words("Total", "应付合计"))</th><td class="r">\(bill.total.description)</td></tr></tfoot>
            </table>
            </div>
            """)
    }

    private func row(_ name: String, _ below: String, _ amount: Money) -> HTML {
        let below: HTML = below.isEmpty ? "" : "<br><span class=\"meta\">\(below)</span>"
        let text = "\(amount)".replacing("-", with: "\u{2212}")
        return "<tr><th scope=\"row\">\(name)\(below)</th><td class=\"r\">\(text)</td></tr>"
    }

    private var late: HTML {
        let (count, total) = (statement.made.late.calls.count, statement.made.late.total)
        return Look.banner(
            .info,
            """
            \(visit.words(
                "\(count.spoken) more calls were charged after the month was closed, \(total.spoken) in all: taken from the balance, and on no bill.",
                "另有 \(count.spoken) 通来电在结账后才记入，共 \(total.spoken)，已从余额扣除，不在账单内。"))
            """)
    }

    private var unnamed: HTML {
        let act: HTML =
            visit.may(.keepSettings) && statement.customer.name.isEmpty
            ? Look.link(visit.words("Name the company", "填写开票信息"), to: "/money/company", .small) : ""
        let sentence =
            statement.customer.name.isEmpty
            ? visit.words("The bill does not name your company yet.", "账单上还没有你公司的开票信息。")
            : visit.words("The operator has not named the seller yet.", "运营方还没有填写销售方信息。")
        return Look.banner(.info, "\(sentence)", act: act)
    }
}
