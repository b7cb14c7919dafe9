import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Records
import Routing

/// The home of a number: who answers now and until tomorrow, and one tap that changes it.
struct TonightPage {
    let visit: Visit
    let did: DID
    let view: NumberTonight
    let phones: [Phone]
    /// `nil`: the visitor may not see calls.
    var today: NumberToday?
    /// `nil`: the visitor may not see money.
    var money: NumberMoney?
    var warnings: [String] = []
    /// Changes that were made on locked devices, the newest first.
    var notices: [Notice] = []
    /// A refusal of what was asked for.
    var mistakes = Mistakes()

    private var names: Names { Names(phones) }
    private var zone: TimeZone { view.plan.timezone }
    private var tonight: Tonight { view.tonight }

    /// The page; after a refusal with its sentence on top.
    var page: Page {
        Page(
            visit.words("Duty", "值班"), in: .duty, isTwoColumns: true,
            status: mistakes.isEmpty ? .ok : .unprocessableContent
        ) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            if let since = view.suspendedAt {
                Look.banner(.bad, "\(suspended(since))", isFull: true)
            }
            if case .silent(let since) = visit.state {
                Look.banner(.warn, "\(silent(since))", isFull: true)
            }
            if !notices.isEmpty { NoticeBanner(visit: visit, notices: notices, zone: zone, names: names).html }
            Look.stack {
                answer
                if visit.may(.changeDuty) { change }
            }
            HomeColumn(visit: visit, did: did, zone: zone, names: names, today: today, money: money, warnings: warnings)
                .html
        }
    }

    private func silent(_ since: Date) -> String {
        let time = visit.soon(since, in: zone)
        return visit.words(
            "No word from the call service since \(time). If it is down, calls go by the fallback plan, and a change "
                + "of duty holds once it is back.",
            "自 \(time) 起没有收到呼叫服务的消息。如果它停了，来电由备用方案接听，换班在它恢复后生效。")
    }

    private func suspended(_ since: Date) -> String {
        let time = visit.instant(since, in: zone)
        return visit.words(
            "This number is suspended since \(time): callers hear so, whoever is on duty.",
            "本号码自 \(time) 起停用：来电者听到停用提示，不会转给值班的人。")
    }

    // MARK: Who answers

    private var answer: HTML {
        """
        <section class="answer" aria-labelledby="now">
        <p class="kicker">\(visit.words("Answering now", "现在接听"))</p>
        <h1 class="big" id="now">\(visit.words(names.answer(tonight.now)))</h1>
        \(below)
        \(BandChart(page: visit, bands: tonight.bands, now: visit.now, zone: zone, names: names).html)
        \(then)
        \(author)
        </section>
        """
    }

    /// The telephone and the step, or what happens instead.
    private var below: HTML {
        switch tonight.now {
        case .rings(let answerer):
            let numbers: [HTML] = answerer.targets.prefix(3).map { target in
                guard case .number(let digits) = target else { return "\(target.description)" }
                return "<a class=\"tel\" href=\"tel:\(digits)\">\(Names.number(of: target))</a>"
            }
            return "<p>\(Look.dots(numbers + ["\(answerer.step.description)"], class: "plain-tone"))</p>"
        case .menu(let step):
            return "<p class=\"meta\">\(visit.words("Callers choose at ‘\(step)’", "来电者在“\(step)”中选择"))</p>"
        case .shares(let step, let branches):
            let steps = branches.map(\.description)
            return """
                <p class="meta">\(visit.words(
                    "‘\(step)’ shares calls out among \(steps.joined(separator: ", "))",
                    "“\(step)”在\(steps.joined(separator: "、"))之间分配"))</p>
                """
        case .announces(let sound):
            return "<p class=\"meta\">\(visit.words("Callers hear ‘\(sound)’", "来电者听到“\(sound)”"))</p>"
        case .nothing:
            return "<p class=\"meta\">\(visit.words("The plan leads nowhere", "方案没有去处"))</p>"
        }
    }

    /// Until when, and what follows.
    private var then: HTML {
        let later = tonight.bands.drop { $0.from <= visit.now }
        guard let next = later.first else {
            return "<p>\(visit.words("Nothing changes until tomorrow noon.", "到明天中午没有变化。"))</p>"
        }
        let end = visit.soon(next.from, in: zone)
        let name = visit.words(names.short(next.answer))
        return visit.language == .zh
            ? "<p>到<b>\(end)</b>，之后是\(name)。</p>" : "<p>Until <b>\(end)</b>, then \(name).</p>"
    }

    /// The author of the duty, with the way back.
    private var author: HTML {
        guard let present = view.present, let before = view.before, visit.may(.changeDuty) else { return "" }
        let when = visit.soon(present.from ?? present.setAt, in: zone)
        let former = visit.words(names.people(before))
        return visit.form("/n/\(did)/undo", class: "by") {
            "<input type=\"hidden\" name=\"step\" value=\"\(present.step.description)\">"
            "<input type=\"hidden\" name=\"id\" value=\"\(present.id)\">"
            "<p class=\"meta\">\(visit.words("\(present.setBy) changed it, \(when); it was \(former)", "\(when) \(present.setBy)换的班，原来是\(former)"))</p>"
            Look.button(visit.words("Undo", "撤销"), .quietSmall, icon: .undo)
        }
    }

    // MARK: The change

    private var change: HTML {
        guard let step = tonight.step else {
            return Look.follow(
                "\(visit.words("Choose the step and the people", "选择步骤和接听的人"))", to: "/n/\(did)/duty", icon: .people)
        }
        return visit.form("/n/\(did)", class: "sheet") {
            "<div class=\"pair\"><h2 id=\"change\">\(visit.words("Change who answers", "换人接听"))</h2>"
            "<p class=\"meta\">\(visit.words("one tap, from the next call on", "点一下就换，从下一通来电起"))</p></div>"
            "<input type=\"hidden\" name=\"step\" value=\"\(step.description)\">"
            Look.pick(visit.words("Until", "到"), name: "until", options: ends, chosen: [chosenEnd])
            people(at: step)
            Look.acts([other])
        }
    }

    /// The ends as instants, so that what is shown is what will hold.
    private var ends: [(value: String, label: String)] {
        [
            ("\(tonight.handover.milliseconds)", visit.soon(tonight.handover, in: zone)),
            ("\(tonight.midnight.milliseconds)", visit.soon(tonight.midnight, in: zone)),
            ("undone", visit.words("until undone", "撤销为止")),
        ].reduce(into: []) { kept, end in
            if !kept.contains(where: { $0.value == end.0 }) { kept.append((value: end.0, label: end.1)) }
        }
    }

    private var chosenEnd: String {
        let sent = visit.fields["until"]
        return ends.map(\.value).first { $0 == sent } ?? "\(tonight.handover.milliseconds)"
    }

    private func people(at step: StepName) -> HTML {
        guard !phones.isEmpty else {
            return """
                <p>\(visit.words("The phone book is empty: add your own mobile first.", "号码簿是空的：先加上自己的手机。"))</p>
                """
        }
        let present = view.answering(step, at: visit.now)
        let buttons: [HTML] = phones.map { phone in
            let isCurrent = present?.targets == [phone.target]
            let below: HTML =
                isCurrent
                ? "\(visit.words("answering", "正在接听"))"
                : "<span class=\"tel\">\(Names.number(of: phone.target))</span>"
            return Look.person(
                phone.name, below: below, field: "phone", value: phone.target.description, isCurrent: isCurrent)
        }
        return "<div class=\"people\">\n\(HTML.lines(buttons))\n</div>"
    }

    private var other: HTML {
        if phones.isEmpty, visit.may(.keepPhoneBook) {
            return Look.link(visit.words("Add a telephone", "添加电话"), to: "/phones", .quiet, icon: .plus)
        }
        return Look.link(
            visit.words("Another number or time", "其他号码或时间"), to: "/n/\(did)/duty", .quiet, icon: .plus)
    }
}

extension NumberTonight {
    /// The ones who answer a ring step at an instant.
    func answering(_ step: StepName, at now: Date) -> Answerer? {
        plan.answerers(at: now, duties: duties.holding(at: now)).first { $0.step == step }
    }
}
