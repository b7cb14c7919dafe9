import Billing
import CivilTime
import Foundation
import Markup
import Operations
import Records
import Routing

/// A line of the account on pages.
struct LedgerRow {
    let visit: Visit
    let line: LedgerLine

    var html: HTML {
        let amount =
            line.amount < .zero ? line.amount.spoken.replacing("¥", with: "") : "+\(line.amount.spoken.dropFirst())"
        let tone = line.amount > .zero ? " good" : ""
        let balance = visit.words("then \(line.balance.spoken)", "余 \(line.balance.spoken)")
        return """
            <div class="row money"><span class="text"><span>\(title)</span><span class="meta">\(below)</span></span>\
            <span class="end"><b class="n\(tone)">\(amount)</b><span class="meta n">\(balance)</span></span></div>
            """
    }

    private var title: String {
        switch line.last.kind {
        case .call: visit.words("Calls", "通话")
        case .topUp: visit.words("Top-up", "充值")
        case .correction: visit.words("Correction", "余额调整")
        case .statement: visit.words("Packages and minutes of a month", "月结：套餐与分钟")
        }
    }

    private var below: String {
        let day = visit.day(line.last.at, in: .shanghai)
        switch line.last.kind {
        case .call:
            return line.calls == 1
                ? visit.words("\(day), 1 call", "\(day)，1 通")
                : visit.words("\(day), \(line.calls.spoken) calls", "\(day)，\(line.calls.spoken) 通")
        case .topUp:
            let receipt = line.last.entry.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
            return visit.words("\(day), receipt \(receipt)", "\(day)，凭证 \(receipt)")
        case .correction, .statement:
            let number = line.last.number.map { ", \($0.spoken)" } ?? ""
            return "\(day)\(number)" + (line.last.reason.map { ", \($0)" } ?? "")
        }
    }
}

/// The movements of a tenant's account in a month.
struct LedgerPage {
    let visit: Visit
    let month: Month
    let current: Month
    let lines: [LedgerLine]

    var page: Page {
        let title = visit.words("Account, \(month)", "\(month.year)年\(month.month)月收支明细")
        return Page(title, in: .money) {
            Look.head(title, back: ("/money", visit.words("Money", "话费")))
            if lines.isEmpty {
                Look.empty(.money, "\(visit.words("Nothing was booked in this month.", "这个月没有收支。"))")
            } else {
                Look.rows(lines.map { LedgerRow(visit: visit, line: $0).html })
            }
            Look.acts(neighbours)
        }
    }

    private var neighbours: [HTML] {
        let before = Month(daysSince1970: month.firstDay - 1)
        let earlier = Look.link("\(before)", to: "/money/ledger?month=\(before)", .small, icon: .back)
        guard month < current else { return [earlier] }
        return [earlier, Look.link("\(month.next)", to: "/money/ledger?month=\(month.next)", .small, icon: .next)]
    }
}
