import Access
import Billing
import Foundation
import Markup
import Records
import Reports
import Routing

/// One call: what became of it, the way it took to scale, the receipt word for word, and what it cost.
struct CallReceipt {
    let did: DID
    let call: SeenCall
    let words: CallWords

    private var visit: Visit { words.visit }
    private var record: CallRecord { call.record }

    /// `true` for a number that a telephone dials: digits, perhaps with a plus before them.
    static func isDialable(_ number: String) -> Bool {
        let digits = number.hasPrefix("+") ? number.dropFirst() : number[...]
        return (3...20).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    var page: Page {
        Page(words.caller(record.caller), in: .calls, isTwoColumns: true) {
            head
            Look.stack {
                if !record.hops.isEmpty {
                    Look.section(
                        visit.words("What happened", "经过"), id: "line", CallTimeline(call: call, words: words).html)
                }
                Look.section(visit.words("Why it went this way", "为什么这样接"), id: "why", why)
            }
            Look.stack {
                Look.section(visit.words("This call", "这一通"), id: "facts", facts)
                if let charges = call.charges {
                    Look.section(visit.words("Cost", "费用"), id: "cost", cost(charges))
                }
            }
        }
    }

    private var head: HTML {
        let started = visit.instant(record.startedAt, in: call.zone)
        let number = record.caller ?? ""
        let isShown = visit.may(.seeCallers) && Self.isDialable(number)
        let label: HTML = "\(Icon.callback.html)\(visit.words("Call back", "回拨"))"
        let dial: HTML = isShown ? Look.acts(["<a class=\"button primary\" href=\"tel:\(number)\">\(label)</a>"]) : ""
        return """
            <header class="head full">
            <a class="path" href="/n/\(did.digits)/calls">\(Icon.back.html)\(visit.words("Calls", "来电"))</a>
            <p class="kicker dots"><span>\(started)</span><span>\(words.place(record.seen))</span></p>
            <h1 class="big tel">\(words.caller(record.caller))</h1>
            <p class="lead">\(lead)</p>
            \(dial)
            </header>
            """
    }

    /// `王芳接听，通话 1分01秒。`
    private var lead: String {
        let outcome = words.outcome(record).word
        guard record.outcome == .answered else {
            return visit.words("\(outcome): \(words.reason(record)).", "\(outcome)：\(words.reason(record))。")
        }
        let talk = visit.span(milliseconds: record.talkTime)
        guard let hop = record.hops.last(where: { $0.answeredAt != nil }) else {
            return visit.words("\(outcome), \(talk).", "\(outcome)，通话 \(talk)。")
        }
        return visit.words(
            "\(words.answerer(hop)) answered and talked for \(talk).", "\(words.answerer(hop))接听，通话 \(talk)。")
    }

    /// The sentences of `hotline call`.
    private var why: HTML {
        guard let receipt = record.receipt else {
            let sentence = visit.words(
                "There is no receipt: the call went by the fallback in Asterisk, or is being decided.",
                "没有决策回执：这通电话由 Asterisk 里的备用方案接续，或者还在决策中。")
            return Look.sheet("<p>\(sentence)</p>")
        }
        let items: [HTML] = receipt.decisions.map { "<li>\($0.sentence(in: visit.language))</li>" }
        return "<div class=\"sheet rows why\">\n<div>\n<ol>\n\(HTML.lines(items))\n</ol>\n</div>\n</div>"
    }

    private var facts: HTML {
        let (tone, icon, word) = words.outcome(record)
        var rows: [(String, HTML)] = [
            (visit.words("Outcome", "结果"), tone.map { Look.chip($0, word, icon: icon) } ?? "\(word)")
        ]
        if let ended = record.endedAt {
            rows.append((visit.words("Ended", "结束"), "<time>\(visit.time(ended, in: call.zone))</time>"))
        }
        if let version = record.planVersion {
            rows.append((visit.words("Plan", "方案"), "\(visit.words("version \(version)", "第 \(version) 版"))"))
        }
        rows.append((visit.words("Id", "编号"), "<code>\(record.id.description)</code>"))
        let list: [HTML] = rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }
        return Look.sheet("<dl class=\"facts\">\n\(HTML.lines(list))\n</dl>")
    }

    private func cost(_ charges: CallCharges) -> HTML {
        let label = visit.words("Paid by the company", "本公司付")
        let lines: [HTML] = charges.lines.map { line in
            "<p class=\"meta\">\(visit.words("\(line.seconds) s", "\(line.seconds) 秒"))：\(line.amount.description)</p>"
        }
        return """
            <div class="sheet rows">
            <dl class="figures"><div><dt>\(label)</dt><dd>¥\(charges.charged.description)</dd></div></dl>
            \(HTML.lines(lines))
            </div>
            """
    }
}
