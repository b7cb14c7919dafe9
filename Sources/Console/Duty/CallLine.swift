import Access
import CivilTime
import Documents
import Foundation
import Markup
import Records
import Reports

/// A call in a row of a short list.
struct CallLine {
    let record: CallRecord
    let words: CallWords

    private var visit: Visit { words.visit }

    var html: HTML {
        let outcome = record.outcome
        let end: HTML =
            outcome == .answered
            ? "<span>\(visit.span(milliseconds: record.talkTime))</span>"
            : "<span class=\"\(outcome.tone?.rawValue ?? "plain-tone")\">\(visit.words(outcome.word))</span>"
        let time: HTML = "<time class=\"meta\">\(when)</time>"
        return Look.row(
            outcome.icon, tone: outcome.tone, title: "<span class=\"tel\">\(words.caller(record.caller))</span>",
            path: "/n/\(record.did)/calls/\(record.id)",
            below: Look.dots(["\(words.place(record.seen))", "\(words.reason(record))"]), end: "\(end)\(time)",
            act: words.callBack(record))
    }

    private var when: String {
        let isToday = words.zone.reading(at: record.startedAt).day == words.zone.reading(at: visit.now).day
        return isToday ? visit.clock(record.startedAt, in: words.zone) : visit.day(record.startedAt, in: words.zone)
    }
}
