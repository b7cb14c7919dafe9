import CivilTime
import Markup

/// Merges spans of time into periods, and tells them as a weekly pattern with exceptions.
struct PeriodList {
    private(set) var periods: [Period] = []
    /// By day the minutes from and to.
    private var byDay: [CivilDay: [(from: Int, to: Int)]] = [:]
    private let days: [CivilDay]

    /// - Parameter isMeant: Whether a span belongs to it.
    init(_ spans: [TimePartition.Span], where isMeant: (TimePartition.Span) -> Bool) {
        var days: [CivilDay] = []
        var isGoingOn = false
        for span in spans {
            if days.last != span.day { days.append(span.day) }
            guard isMeant(span) else {
                isGoingOn = false
                continue
            }
            if isGoingOn, let last = periods.popLast() {
                periods.append(Period(firstDay: last.firstDay, from: last.from, lastDay: span.day, to: span.to))
            } else {
                periods.append(Period(firstDay: span.day, from: span.from, lastDay: span.day, to: span.to))
            }
            isGoingOn = true
            var pieces = byDay[span.day] ?? []
            if let last = pieces.last, last.to == span.from {
                pieces[pieces.count - 1].to = span.to
            } else {
                pieces.append((span.from, span.to))
            }
            byDay[span.day] = pieces
        }
        self.days = days
    }

    var isEmpty: Bool { periods.isEmpty }

    var minutes: Int { byDay.values.flatMap { $0 }.map { $0.to - $0.from }.reduce(0, +) }

    /// `Mon–Fri 00:00–09:00, 18:00–24:00; Sat, Sun 00:00–24:00; otherwise on 2026-10-01, …`
    var summary: Message {
        let whole = days.dropFirst().dropLast()
        let patterns = (0..<7).map { weekday in
            let texts = whole.filter { $0.weekday.index == weekday }.map(text)
            let counts = texts.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        }
        let exceptions = whole.filter { text($0) != patterns[$0.weekday.index] }
        let groups = Dictionary(grouping: 0..<7) { patterns[$0] }.filter { !$0.key.isEmpty }
            .sorted { $0.value[0] < $1.value[0] }
        let shown = exceptions.prefix(12).map { "\($0)" }.joined(separator: ", ") + (exceptions.count > 12 ? ", …" : "")
        let english = groups.map { "\(Self.names($0.value, Self.english)) \($0.key)" }
        let chinese = groups.map { "\(Self.names($0.value, Self.chinese)) \($0.key)" }
        guard !groups.isEmpty else {
            let some = byDay.keys.sorted()
            let list = some.prefix(12).map { "\($0)" }.joined(separator: ", ") + (some.count > 12 ? ", …" : "")
            return Message(
                "on \(some.count == 1 ? "1 day" : "\(some.count) days"): \(list)", "仅在\(some.count)天：\(list)")
        }
        let others = exceptions.count == 1 ? "1 day" : "\(exceptions.count) days"
        return Message(
            english.joined(separator: "; ") + (exceptions.isEmpty ? "" : "; differently on \(others): \(shown)"),
            chinese.joined(separator: "；") + (exceptions.isEmpty ? "" : "；另有\(exceptions.count)天不同：\(shown)"))
    }

    private func text(_ day: CivilDay) -> String {
        (byDay[day] ?? []).map { "\(TimeOfDay.text($0.from))–\(TimeOfDay.text($0.to))" }.joined(separator: ", ")
    }

    private static let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]

    /// `Mon–Fri`, `Mon, Wed`
    private static func names(_ days: [Int], _ words: [String]) -> String {
        guard let first = days.first, let last = days.last else { return "" }
        if days.count > 2, last - first == days.count - 1 { return "\(words[first])–\(words[last])" }
        return days.map { words[$0] }.joined(separator: ", ")
    }
}
