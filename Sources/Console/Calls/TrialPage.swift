import Access
import Foundation
import Markup
import Records
import Routing

/// A past call as it would go now: who would be rung, and why.
struct TrialPage {
    let did: DID
    let call: SeenCall
    let trial: SimulatedCall
    let words: CallWords

    private var visit: Visit { words.visit }

    var page: Page {
        Page(title, in: .calls) {
            head
            Look.section(visit.words("Telephones", "电话"), id: "telephones", telephones)
            Look.section(
                visit.words("Why it goes this way", "为什么这样接"), id: "why",
                ReceiptSheet(receipt: trial.receipt, visit: visit).html)
        }
    }

    private var title: String { visit.words("What would happen now", "现在打来会怎样") }

    private var head: HTML {
        let caller = words.caller(call.record.caller)
        let terms = visit.words(
            "The same caller and keys, at \(now), if whoever is rung answers. Nothing rings.",
            "同一主叫、同样的按键，\(now) 打来，假定被叫的都接听。不会真的振铃。")
        return """
            <header class="head full">
            <a class="path" href="/n/\(did.digits)/calls/\(call.record.id.description)">\(Icon.back.html)<span class="tel">\(caller)</span></a>
            <p class="kicker">\(title)</p>
            <h1 class="big">\(answer)</h1>
            <p class="meta">\(terms)</p>
            </header>
            """
    }

    private var now: String { visit.instant(visit.now, in: call.zone) }

    /// The people who would answer, or what would happen instead.
    private var answer: String {
        switch trial.ending {
        case .connected(let targets): listed(targets)
        case .announced: visit.words("Nobody", "没有人接听")
        case .callerLeft: visit.words("The caller hangs up", "主叫挂机")
        }
    }

    /// The first telephones then and now.
    private var telephones: HTML {
        let before = call.record.hops.first.map { listed($0.targets) } ?? visit.words("nobody", "没有振铃")
        let after = trial.hops.first.map { listed($0.targets) } ?? ending
        let isSame = call.record.hops.first?.targets == trial.hops.first?.targets
        let compared =
            isSame
            ? visit.words("the same as then", "和那时一样") : visit.words("different from then", "和那时不同")
        return Look.rows([
            Look.row(.clock, title: "\(before)", below: "<span class=\"meta\">\(visit.words("then", "那时"))</span>"),
            Look.row(
                .ring, title: "\(after)", below: Look.dots(["\(visit.words("now", "现在"))", "\(compared)"])),
        ])
    }

    private var ending: String {
        guard case .announced(let sound) = trial.ending else { return visit.words("nobody", "没有振铃") }
        return visit.words("hears ‘\(sound)’", "听到“\(sound)”")
    }

    private func listed(_ targets: [DialTarget]) -> String { visit.words(words.names.listed(targets)) }
}
