import Access
import Billing
import Foundation
import Markup
import Numbering
import Operations
import Records
import Reports
import Routing

/// The calls of one day as a table; on telephones a list of two lines each.
struct CallTable {
    let records: [CallRecord]
    let list: CallList
    let words: CallWords

    private var visit: Visit { words.visit }

    func html(_ title: String, id: String) -> HTML {
        let heads: [(String, HTML)] = [
            (visit.words("Time", "时间"), ""), (visit.words("Caller", "主叫"), ""), (visit.words("Place", "地区"), ""),
            (visit.words("Outcome", "结果"), ""), (visit.words("By", "接听"), ""),
            (visit.words("Talk", "通话"), " class=\"r\""), (visit.words("Charge", "费用"), " class=\"r\""),
        ]
        let cells: [HTML] = heads.map { "<th\($0.1) scope=\"col\" role=\"columnheader\">\($0.0)</th>" }
        let acts = visit.words("Acts", "可做的事")
        return Look.section(
            title, id: id,
            """
            <div class="sheet rows">
            <table class="list by-day" role="table" aria-labelledby="\(id)">
            <thead role="rowgroup"><tr role="row">\(cells)<th scope="col" role="columnheader">\
            <span class="hidden">\(acts)</span></th></tr></thead>
            <tbody role="rowgroup">
            \(HTML.lines(records.map(row)))
            </tbody>
            </table>
            </div>
            """)
    }

    private func row(_ record: CallRecord) -> HTML {
        let time = visit.time(record.startedAt, in: list.zone)
        let path = "/n/\(record.did)/calls/\(record.id)"
        let (tone, icon, word) = words.outcome(record)
        let reason = words.reason(record)
        let isAnswered = record.outcome == .answered
        let long: HTML =
            isAnswered
            ? "\(visit.span(milliseconds: record.talkTime))"
            : "<span class=\"thin\">\(reason)</span><span class=\"fat\">–</span>"
        let charge = list.calls.charges[record.id].map { "\($0.charged)" } ?? "–"
        return """
            <tr role="row">
            <td role="cell" class="t-more"><time>\(time)</time></td>\
            <td role="cell" class="t-who"><a class="who tel" href="\(path)">\(words.caller(record.caller))</a></td>
            <td role="cell" class="t-from"><span class="thin"><time>\(time)</time> </span>\(words.place(record.seen))</td>\
            <td role="cell" class="t-out \(tone?.rawValue ?? "rest")">\(icon.html) \(word)</td>
            <td role="cell" class="t-more">\(reason)</td><td role="cell" class="t-long">\(long)</td>\
            <td role="cell" class="t-more r">\(charge)</td><td role="cell" class="t-act">\(words.callBack(record))</td>
            </tr>
            """
    }
}
