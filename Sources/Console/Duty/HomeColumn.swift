import Access
import Billing
import CivilTime
import Foundation
import Markup
import Operations
import Records
import Reports
import Routing

/// The right column of a number's home: today's calls, money, and what wants a look.
struct HomeColumn {
    let visit: Visit
    let did: DID
    let zone: TimeZone
    let names: Names
    let today: NumberToday?
    let money: NumberMoney?
    let warnings: [String]

    var html: HTML {
        Look.stack {
            if let today { calls(today) } else { locked }
            if let money { purse(money) }
            if !warnings.isEmpty { look }
        }
    }

    private var locked: HTML {
        guard visit.visitor.state == .locked else { return "" }
        return Look.section(
            visit.words("Today", "今天"), id: "today",
            Look.banner(
                .info, "\(visit.words("Unlock to see calls and the rest.", "解锁后才能看到来电和其他内容。"))",
                act: Look.link(visit.words("Unlock", "解锁"), to: "/locked", .small, icon: .lock)))
    }

    private func calls(_ today: NumberToday) -> HTML {
        let counts = today.counts
        let figures: [(Message, Int, CallOutcomeGroup?)] = [
            (Message("Calls", "来电"), counts.calls, nil), (Message("Answered", "接通"), counts[.answered], .answered),
            (Message("Missed", "未接"), counts.lost, .lost), (Message("Refused", "拦截"), counts.refused, .refused),
        ]
        let terms: [HTML] = figures.map { name, count, group in
            let path = CallsLook.path(of: did, group, onDayOf: visit.now, in: zone)
            return "<div><dt>\(visit.words(name))</dt><dd><a href=\"\(path)\">\(count)</a></dd></div>"
        }
        let words = CallWords(visit: visit, zone: zone, names: names)
        let rows = today.last.map { CallLine(record: $0, words: words).html }
        let all = Look.follow("\(visit.words("All calls", "全部来电"))", to: "/n/\(did)/calls")
        let none: HTML = "<p class=\"follow meta\">\(visit.words("No calls yet", "还没有来电"))</p>"
        return Look.section(
            visit.words("Today", "今天"), id: "today",
            Look.rows(["<dl class=\"figures\">\(terms)</dl>"] + (rows.isEmpty ? [none] : rows + [all])))
    }

    private func purse(_ money: NumberMoney) -> HTML {
        let used = "¥\(money.month.spending.use.spent)"
        let limit = money.month.plan?.limits?.spendPerMonth.map { "¥\($0)" }
        let month =
            limit.map { visit.words("\(used) of \($0) used this month", "本月已用 \(used)，限额 \($0)") }
            ?? visit.words("\(used) used this month", "本月已用 \(used)")
        return Look.section(
            visit.words("Money", "话费"), id: "purse",
            Look.rows([
                Look.follow(
                    "<b class=\"n\">\(visit.words("Balance", "余额")) \(money.balance.spoken)</b>", to: "/money",
                    below: "<br><span class=\"meta\">\(month)</span>")
            ]))
    }

    private var look: HTML {
        Look.section(
            visit.words("Worth a look", "要看一眼"), id: "look",
            .lines(warnings.prefix(5).map { Look.banner(.warn, "\($0)") }))
    }
}
