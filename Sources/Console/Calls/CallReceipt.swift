import Access
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
                    Look.section(
                        visit.words("Cost", "费用"), id: "cost",
                        CostSheet(call: record, charges: charges, visit: visit).html)
                }
                if visit.may(.tryPlan) {
                    Look.acts([
                        Look.link(
                            visit.words("What would happen now", "现在打来会怎样"), to: "/n/\(did)/calls/\(record.id)/now")
                    ])
                }
            }
        }
    }

    private var head: HTML {
        let started = visit.instant(record.startedAt, in: call.zone)
        let number = record.caller ?? ""
        let label: HTML = "\(Icon.callback.html)\(visit.words("Call back", "回拨"))"
        let dial: HTML = "<a class=\"button primary\" href=\"tel:\(number)\">\(label)</a>"
        // A form is no part of a paragraph.
        let acts: HTML = words.isDialable(record) ? "<div class=\"acts\">\(dial)\(others(number))\(block)</div>" : ""
        return """
            <header class="head full">
            <a class="path" href="/n/\(did.digits)/calls">\(Icon.back.html)\(visit.words("Calls", "来电"))</a>
            <p class="kicker dots"><span>\(started)</span><span>\(words.place(record.seen))</span></p>
            <h1 class="big tel">\(words.caller(record.caller))</h1>
            <p class="lead">\(lead)</p>
            \(acts)
            </header>
            """
    }

    /// The way to the other calls of the same caller: a form, as no address may tell who called.
    private func others(_ number: String) -> HTML {
        visit.form("/n/\(did)/calls/find") {
            "<input type=\"hidden\" name=\"caller\" value=\"\(number)\">"
            Look.button(visit.words("Other calls of this number", "这个号码的其他来电"), .quiet)
        }
    }

    /// Refuses the caller, by the draft of the plan.
    private var block: HTML {
        guard visit.may(.changePlan), visit.may(.publishPlan) else { return "" }
        return visit.form("/n/\(did)/calls/\(record.id)/block") {
            Look.button(visit.words("Block this caller", "拦截这个号码"), .danger)
        }
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

    private var why: HTML {
        guard let receipt = record.receipt else {
            let sentence = visit.words(
                "There is no receipt: the call went by the fallback in Asterisk, or is being decided.",
                "没有决策回执：这通电话由 Asterisk 里的备用方案接续，或者还在决策中。")
            return Look.sheet("<p>\(sentence)</p>")
        }
        return ReceiptSheet(receipt: receipt, visit: visit).html
    }

    private var facts: HTML {
        let (tone, icon, word) = words.outcome(record)
        var rows: [(String, HTML)] = [
            (visit.words("Outcome", "结果"), tone.map { Look.chip($0, word, icon: icon) } ?? "\(word)")
        ]
        if let ended = record.endedAt {
            let by = record.hungUpBy.map { visit.words($0.spoken) } ?? ""
            let time: HTML = "<time>\(visit.time(ended, in: call.zone))</time>"
            rows.append((visit.words("Hung up", "挂机"), Look.dots(["\(by)", time], class: "plain-tone")))
        }
        if let version = record.planVersion {
            rows.append((visit.words("Plan", "方案"), "\(visit.words("version \(version)", "第 \(version) 版"))"))
        }
        if !record.witnesses.isEmpty {
            let told = record.witnesses.spoken.map { visit.words($0) }.joined(separator: visit.words(", ", "、"))
            rows.append((visit.words("Evidence", "凭据"), "\(told)"))
        }
        rows.append((visit.words("Id", "编号"), "<code>\(record.id.description)</code>"))
        let list: [HTML] = rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }
        return Look.sheet("<dl class=\"facts\">\n\(HTML.lines(list))\n</dl>")
    }
}

extension Party {
    /// The party that ended a call.
    fileprivate var spoken: Message {
        switch self {
        case .caller: Message("by the caller", "主叫")
        case .callee: Message("by who answered", "接听人")
        case .platform: Message("after an announcement", "播放提示后")
        case .limit: Message("the money was used up", "话费用完")
        case .transfer: Message("put through to another 400 number", "转到另一个400号码")
        }
    }
}

extension Witnesses {
    /// Everybody who told of a call.
    fileprivate var spoken: [Message] {
        [
            (Witnesses.agi, Message("Hotline", "系统")), (.ami, Message("the exchange", "交换机")),
            (.journal, Message("the call journal", "话单日志")),
        ].filter { contains($0.0) }.map(\.1)
    }
}
