import Access
import Billing
import Documents
import Foundation
import Markup
import Numbering
import Operations
import Records
import Reports
import Routing

/// The list of calls: those that are up on top, then the newest.
struct CallsPage {
    let desk: NumberDesk
    let visit: Visit
    let list: CallList
    let look: CallsLook
    let words: CallWords
    let live: LiveFeed.Snapshot

    var page: Page {
        Page(visit.words("Calls", "来电"), in: .calls) {
            Look.head(visit.words("Calls", "来电"), conditions)
            tabs
            finder
            up
            if list.calls.records.isEmpty {
                Look.empty(.calls, "\(emptiness)", act: look.isFiltered ? allCalls : "")
            } else {
                days
            }
            ending
        }
    }

    private var base: String { "/n/\(desk.did)/calls" }

    /// The figures of a report whose calls these are.
    private var conditions: HTML {
        guard !look.figures.isEmpty else { return "" }
        let words = ReportWords(language: visit.language)
        let days = [look.fields["from"], look.fields["until"]].compactMap(\.self)
        let parts = look.figures.map { words.name(of: $0) } + [days.joined(separator: " – ")]
        return "<p class=\"meta\">\(parts.filter { !$0.isEmpty }.joined(separator: " · "))</p>"
    }

    private var tabs: HTML {
        let tabs: [(CallOutcomeGroup?, String)] = [
            (nil, visit.words("All", "全部")), (.lost, visit.words("Missed", "未接")),
            (.answered, visit.words("Answered", "接通")), (.refused, visit.words("Refused", "拦截")),
        ]
        let links: [HTML] = tabs.map { group, label in
            let current: HTML = group == look.group ? " aria-current=\"true\"" : ""
            return "<a href=\"\(look.path(base, group: group))\"\(current)>\(label)</a>"
        }
        let label = visit.words("By outcome", "按结果筛选")
        return "<nav class=\"tabs\" aria-label=\"\(label)\">\n\(HTML.lines(links))\n</nav>"
    }

    private var finder: HTML {
        visit.form("\(base)/find", class: "acts") {
            if visit.may(.seeCallers) {
                """
                <label class="hidden" for="caller">\(visit.words("Caller", "主叫号码"))</label>
                <input class="find" id="caller" name="caller" type="search" inputmode="tel" autocomplete="off" \
                placeholder="\(visit.words("Caller, or the last digits", "主叫号码，或后几位"))" value="\(look.caller)">
                """
                Look.button(visit.words("Find", "查找"), icon: .search, name: "o", value: look.group?.rawValue ?? "")
            }
            Look.link(visit.words("More conditions", "更多条件"), to: look.path("\(base)/find"), .quiet)
            if look.isFiltered { allCalls }
        }
    }

    private var allCalls: HTML { Look.link(visit.words("Show all", "看全部"), to: base, .quiet, icon: .close) }

    /// The sentence of a list that is empty.
    private var emptiness: String {
        if let next = list.next {
            let day = visit.day(next.startedAt, in: list.zone)
            return visit.words("No call since \(day) matches. Earlier ones may.", "\(day)以来没有符合条件的来电，可以再看更早的。")
        }
        return look.isFiltered
            ? visit.words("No call matches. Drop a condition.", "没有符合条件的来电，去掉一个条件试试。")
            : visit.words("Nobody has called yet. Calls appear here at once.", "还没有来电。有来电会立刻出现在这里。")
    }

    @HTMLBuilder private var up: HTML {
        let calls = live.calls(of: desk)
        if !calls.isEmpty, !look.isFiltered, look.cursor == nil {
            let rows = calls.map { LiveRow(call: $0, words: words, did: desk.did).html }
            Look.section(
                visit.words("\(calls.count) up now", "正在进行 \(calls.count) 通"), id: "up", Look.rows(rows))
        }
    }

    private var days: HTML {
        var parts: [HTML] = []
        var rest = list.calls.records[...]
        while let first = rest.first {
            let day = visit.day(first.startedAt, in: list.zone)
            let records = rest.prefix { visit.day($0.startedAt, in: list.zone) == day }
            rest = rest.dropFirst(records.count)
            let title = Self.relative(first.startedAt, at: visit.now, in: list.zone, visit).map { $0 + day } ?? day
            parts.append(
                CallTable(records: Array(records), list: list, words: words).html(title, id: "d\(parts.count)"))
        }
        return .lines(parts)
    }

    /// `今天，`, `昨天，`
    private static func relative(_ date: Date, at now: Date, in zone: TimeZone, _ visit: Visit) -> String? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        if calendar.isDate(date, inSameDayAs: now) { return visit.words("Today, ", "今天，") }
        let yesterday = calendar.date(byAdding: .day, value: -1, to: now) ?? now
        return calendar.isDate(date, inSameDayAs: yesterday) ? visit.words("Yesterday, ", "昨天，") : nil
    }

    private var ending: HTML {
        var acts: [HTML] = []
        if let next = list.next {
            acts.append(
                Look.link(visit.words("Earlier calls", "更早的来电"), to: look.path(base, group: look.group, after: next)))
        }
        if visit.may(.export) {
            acts.append(
                Look.link(
                    visit.words("Export CSV", "导出 CSV"), to: look.path("\(base).csv", group: look.group), .quiet,
                    icon: .download))
        }
        return acts.isEmpty ? "" : Look.acts(acts)
    }
}
