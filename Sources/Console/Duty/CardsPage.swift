import Access
import Foundation
import Markup
import Operations
import Reports
import Routing

/// The numbers of a tenant who has none, or several.
struct CardsPage {
    let visit: Visit
    let cards: [NumberCard]
    let names: Names

    var page: Page {
        Page(visit.words("Numbers", "号码"), in: nil) {
            Look.head(visit.words("Numbers", "号码"))
            if cards.isEmpty {
                Look.empty(
                    .keys,
                    "\(visit.words("No numbers yet. The platform's operator assigns them.", "还没有号码，由平台分配。"))")
            } else {
                Look.rows(cards.map(row))
            }
        }
    }

    private func row(_ card: NumberCard) -> HTML {
        let answer = card.tonight.map { visit.words(names.answer($0.now)) }
        let now = answer.map { visit.words("\($0) now", "现在：\($0)") } ?? visit.words("plan not readable", "方案无法读取")
        let end: HTML =
            card.counts.map { counts in
                "<span class=\"n\">\(visit.words("\(counts.calls) today", "今天 \(counts.calls) 通"))</span>"
            } ?? ""
        return Look.row(
            .tonight, title: "<b class=\"n\">\(card.did.spoken)</b>", path: "/n/\(card.did)",
            below: Look.dots(["\(card.name ?? "")", "\(now)"]), end: end, act: missed(card))
    }

    /// Today's missed calls, if there are some: a link to them.
    private func missed(_ card: NumberCard) -> HTML {
        guard let count = card.counts?.lost, count > 0, let zone = card.zone else { return "" }
        return Look.link(
            visit.words("\(count) missed", "未接 \(count)"),
            to: CallsLook.path(of: card.did, .lost, onDayOf: visit.now, in: zone), .dangerSmall)
    }
}
