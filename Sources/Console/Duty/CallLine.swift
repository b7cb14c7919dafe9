import Access
import CivilTime
import Foundation
import Markup
import Numbering
import Records
import Reports
import Routing

/// A call in a row of a short list.
struct CallLine {
    let visit: Visit
    let record: CallRecord
    let zone: TimeZone
    let names: Names

    var html: HTML {
        let outcome = record.outcome
        let isLost = outcome.isLost
        let tone: Look.Tone? = isLost ? .bad : outcome == .answered || outcome == .open ? .good : nil
        let icon: Icon = isLost ? .missed : outcome == .answered ? .ok : outcome == .open ? .callback : .block
        let end: HTML =
            outcome == .answered
            ? "<span>\(visit.span(milliseconds: record.talkTime))</span>"
            : "<span class=\"\(tone?.rawValue ?? "plain-tone")\">\(visit.words(Self.result(outcome)))</span>"
        let time: HTML = "<time class=\"meta\">\(when)</time>"
        return Look.row(
            icon, tone: tone, title: caller, path: "/n/\(record.did)/calls/\(record.id)",
            below: Look.dots(["\(place)", "\(people)"]), end: "\(end)\(time)", act: isLost ? callBack : "")
    }

    private var when: String {
        let isToday = zone.reading(at: record.startedAt).day == zone.reading(at: visit.now).day
        return isToday ? visit.clock(record.startedAt, in: zone) : visit.day(record.startedAt, in: zone)
    }

    private var caller: HTML {
        guard let number = record.caller else { return "\(visit.words("number hidden", "号码未显示"))" }
        return "<span class=\"tel\">\(visit.may(.seeCallers) ? grouped(number) : number.maskedNumber)</span>"
    }

    private var place: String { record.seen?.places.first?.description ?? "" }

    /// The person who answered, or was rung last.
    private var people: String {
        guard let hop = record.hops.last else { return "" }
        return hop.answeredBy.map { names[$0] } ?? visit.words(names.listed(hop.targets))
    }

    private var callBack: HTML {
        guard visit.may(.seeCallers), let number = record.caller else { return "" }
        return "<a class=\"button small\" href=\"tel:\(number)\">\(visit.words("Call back", "回拨"))</a>"
    }

    /// The outcome in a word.
    static func result(_ outcome: CallOutcome) -> Message {
        switch outcome {
        case .answered: Message("answered", "接通")
        case .open: Message("in progress", "进行中")
        case .refusedByGuard, .refusedByCode, .refusedByLimit, .suspended: Message("refused", "拦截")
        case .announced: Message("announcement", "播放通知")
        case .unknown: Message("end unknown", "结果不明")
        case .busy, .noAnswer, .abandonedRinging, .abandonedBefore, .unreachable, .notServed: Message("missed", "未接")
        }
    }
}
