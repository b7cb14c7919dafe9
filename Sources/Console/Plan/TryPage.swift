import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Operations
import Routing

/// A call that is tried: the form, and the same receipt as a call's.
struct TryPage {
    let frame: PlanFrame
    let form: TryForm
    var tried: TriedCall?
    var mistakes = Mistakes()

    private var visit: Visit { frame.visit }
    private var zone: TimeZone { frame.seen.zone }

    var page: Page {
        frame.page(
            visit.words("Try", "试打"), tab: .tries, status: mistakes.isEmpty ? .ok : .unprocessableContent,
            mistakes: mistakes, summary: visit.words("Nothing was tried yet", "有要改的地方，还没有试打")
        ) {
            Look.stack { Look.section(visit.words("The call", "这一通"), id: "call", fields) }
            Look.stack { if let tried { TriedReceipt(frame: frame, tried: tried, form: form).html } }
        }
    }

    private var fields: HTML {
        let now = WallClock(at: visit.now, in: zone)
        let sent = form.fields
        let people: [(value: String, label: String)] =
            [("number", visit.words("the number above", "上面的号码"))]
            + TryForm.strangers.map { ($0.number, visit.words($0.name)) }
        return visit.form("\(frame.base)/try", class: "sheet") {
            Look.field(
                visit.words("Who calls", "谁打来"), name: "from", .telephone, value: sent["from"] ?? "13800138000",
                hint: visit.words("a number, such as 13800138000", "号码，例如 13800138000"), mistakes: mistakes)
            Look.select(visit.words("Or somebody from", "或者选一类"), name: "who", options: people, chosen: sent["who"])
            "<div class=\"span\">"
            Look.field(
                visit.words("Day", "哪天"), name: "on", .date, value: sent["on"] ?? "\(now.day)", mistakes: mistakes)
            Look.field(
                visit.words("Time", "几点"), name: "at", .time, value: sent["at"] ?? TimeOfDay.text(now.minute),
                mistakes: mistakes)
            "</div>"
            Look.field(
                visit.words("Keys", "按键"), name: "keys", value: sent["keys"] ?? "",
                hint: visit.words("a comma between two waits, - for silence: 1,-,801", "每次等待之间用逗号，- 表示不按：1,-,801"),
                mistakes: mistakes)
            "<div class=\"span\">"
            for (index, name) in TryForm.hops.enumerated() { outcome(index, name) }
            "</div>"
            if frame.draft != nil {
                Look.pick(
                    visit.words("By which plan", "按哪份方案"), name: "by",
                    options: [
                        ("draft", visit.words("the draft", "草稿")), ("current", visit.words("the one in use", "正在用的")),
                    ], chosen: [form.isOfDraft ? "draft" : "current"])
            }
            Look.button(visit.words("Try", "试打"), .primary, icon: .callback)
        }
    }

    private func outcome(_ index: Int, _ name: String) -> HTML {
        let labels = [
            visit.words("First telephone", "第 1 部"), visit.words("Second", "第 2 部"), visit.words("All others", "之后各部"),
        ]
        return Look.select(
            labels[index], name: name,
            options: SimulatedCall.Outcome.allCases.map { ($0.rawValue, visit.words($0.words)) },
            chosen: form.fields[name])
    }
}

extension SimulatedCall.Outcome {
    /// The end of a hop in a word.
    var words: Message {
        switch self {
        case .answer: Message("answers", "接听")
        case .busy: Message("busy", "占线")
        case .noanswer: Message("no answer", "没接")
        case .unavailable: Message("not reachable", "无法接通")
        case .leave: Message("caller hangs up", "主叫挂机")
        }
    }
}

extension TrialRefusal {
    /// The field that it is about.
    var field: String {
        switch self {
        case .noNumber: "from"
        case .noKey, .noCode, .keysNotAllowed: "keys"
        }
    }
}
