import Access
import Foundation
import Markup
import Operations
import Reports
import Routing

/// The calls of the last seven days, decided again by the draft: how many would have gone elsewhere, with examples.
struct ReplaySection {
    let frame: PlanFrame
    let week: ReplayedWeek

    private var visit: Visit { frame.visit }
    private var calls: ReplayedCalls { week.calls }

    var html: HTML {
        Look.section(
            visit.words("The last 7 days", "最近 7 天的来电"), id: "replay",
            Look.rows(["<p class=\"follow\">\(sentence)</p>"] + kinds))
    }

    private var sentence: String {
        let changed = calls.changes.reduce(0) { $1.key == .none ? $0 : $0 + $1.value }
        guard calls.calls > 0 else {
            return visit.words("There were no calls to compare.", "没有可比较的来电。")
        }
        let which = week.isCut ? visit.words("Of the newest \(calls.calls) calls ", "最近的 \(calls.calls) 通来电中，") : ""
        guard changed > 0 else {
            return which
                + visit.words(
                    week.isCut ? "none would go elsewhere." : "None of \(calls.calls) calls would go elsewhere.",
                    week.isCut ? "没有一通会改变。" : "\(calls.calls) 通来电没有一通会改变。")
        }
        return week.isCut
            ? which + visit.words("\(changed) would go elsewhere.", "\(changed) 通会改变。")
            : visit.words(
                "\(calls.calls) calls, \(changed) would go elsewhere.", "\(calls.calls) 通中 \(changed) 通会改变。")
    }

    private var kinds: [HTML] {
        let order: [(Replay.Change, Message)] = [
            (.elsewhere, Message("others ring first", "先响另外的电话")), (.refused, Message("refused", "被拦截")),
            (.closed, Message("nobody rings any more", "不再有人接")), (.opened, Message("somebody rings now", "改为有人接")),
        ]
        return order.flatMap { change, name -> [HTML] in
            let count = calls.changes[change] ?? 0
            guard count > 0 else { return [] }
            let title = visit.words(
                "\(count) \(count == 1 ? "call" : "calls"): \(name.english)", "\(count) 通\(name.chinese)")
            return ["<p class=\"follow\"><b>\(title)</b></p>"] + (calls.examples[change] ?? []).map(example)
        }
    }

    private func example(_ example: ReplayedCalls.Example) -> HTML {
        let caller =
            example.caller.map { visit.may(.seeCallers) ? grouped($0) : $0.maskedNumber }
            ?? visit.words("a hidden number", "号码未显示")
        let time = visit.instant(example.at, in: frame.seen.zone)
        let way: HTML = "\(people(example.before)) → \(people(example.after))"
        return Look.row(
            .calls, title: "<span class=\"tel\">\(caller)</span>", path: "/n/\(frame.did)/calls/\(example.call)",
            below: Look.dots(["\(time)", way]))
    }

    private func people(_ targets: [DialTarget]) -> String {
        targets.isEmpty ? visit.words("an announcement", "提示音") : visit.words(frame.names.listed(targets))
    }
}
