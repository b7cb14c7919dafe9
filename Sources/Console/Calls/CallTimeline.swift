import Access
import CivilTime
import Foundation
import Markup
import Records

/// The way of a call to scale: a lane for each telephone, ringing dashed and talk solid, and the same as a table.
struct CallTimeline {
    let call: SeenCall
    let words: CallWords

    private var visit: Visit { words.visit }
    private var record: CallRecord { call.record }

    /// From the beginning to the last that is known of it.
    private var length: TimeInterval {
        let end = ([record.endedAt].compactMap(\.self) + record.hops.map(\.endedAt)).max() ?? record.startedAt
        return max(1, end.timeIntervalSince(record.startedAt))
    }

    private func place(_ date: Date) -> Double {
        let share = date.timeIntervalSince(record.startedAt) / length
        return (min(1, max(0, share)) * 10_000).rounded() / 100
    }

    private func percent(_ value: Double) -> String { "\(value)%" }

    var html: HTML {
        let lanes: [HTML] = record.hops.enumerated().map { lane($0.offset, $0.element) }
        let label = record.hops.map(words.result).joined(separator: visit.words(", ", "，"))
        return """
            <figure class="sheet">
            <svg class="chart lanes" height="\(record.hops.count * 46)" role="img" aria-label="\(label)">
            \(HTML.lines(lanes))
            </svg>
            <details>
            <summary>\(visit.words("Times and causes of each", "各部时刻与原因码"))</summary>
            \(table)
            </details>
            </figure>
            """
    }

    private func lane(_ index: Int, _ hop: HopRecord) -> HTML {
        let top = index * 46
        let answered = hop.answeredAt
        let rings = place(hop.startedAt)
        let until = place(answered ?? hop.endedAt)
        let isBad = answered == nil
        let talk: HTML =
            answered.map { instant in
                let begin = place(instant)
                let width = max(0.5, place(record.endedAt ?? hop.endedAt) - begin)
                return """
                    <rect class="talk" x="\(percent(begin))" y="\(top + 23)" width="\(percent(width))" height="12" rx="3"/>
                    """
            } ?? ""
        return """
            <text class="name" x="0" y="\(top + 14)">\(hop.targets.map(words.name).joined(separator: " "))</text>
            <text class="\(isBad ? "bad-text" : "good-text") end" x="100%" y="\(top + 14)">\(result(hop))</text>
            <line class="ring" x1="\(percent(rings))" x2="\(percent(max(until, rings + 0.5)))" y1="\(top + 29)" y2="\(top + 29)"/>
            \(talk)
            """
    }

    private func result(_ hop: HopRecord) -> String {
        switch hop.status {
        case .answer: visit.words("answered", "接听")
        case .busy: visit.words("busy", "占线")
        case .noAnswer: visit.words("no answer", "没接")
        case .cancel: visit.words("caller hung up", "主叫挂机")
        default: visit.words("not reachable", "无法接通")
        }
    }

    private var table: HTML {
        let heads = [
            visit.words("Telephone", "电话"), visit.words("Dialled", "呼叫"), visit.words("Rang", "振铃"),
            visit.words("Answered", "接听"), visit.words("Over", "结束"), visit.words("Cause", "原因码"),
        ]
        let head: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
        let rows: [HTML] = record.hops.map { hop in
            """
            <tr><th scope="row">\(words.answerer(hop))</th><td>\(time(hop.startedAt))</td><td>\(time(hop.rangAt))</td>\
            <td>\(time(hop.answeredAt))</td><td>\(time(hop.endedAt))</td><td>\(hop.cause)</td></tr>
            """
        }
        return """
            <table class="data">
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            """
    }

    private func time(_ date: Date?) -> String {
        date.map { String("\(ClockTime($0, in: call.zone))".dropFirst(11)) } ?? "–"
    }
}
