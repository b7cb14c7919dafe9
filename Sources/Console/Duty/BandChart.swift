import CivilTime
import Foundation
import Markup
import Routing

/// A strip to scale that tells who answers, and when; what is over is pale.
struct BandChart {
    let page: any Answering
    let bands: [Tonight.Band]
    let now: Date
    let zone: TimeZone
    let names: Names

    var html: HTML {
        guard let first = bands.first, let last = bands.last else { return "" }
        let length = last.until.timeIntervalSince(first.from)
        func place(_ date: Date) -> Double { 100 * date.timeIntervalSince(first.from) / length }
        let strips = bands.map { strip($0, from: place($0.from), to: place($0.until)) }
        return """
            <figure>
            <svg class="chart" height="78" role="img" aria-label="\(label)">
            \(HTML.lines(strips.map(\.shape)))
            \(HTML.lines(strips.map(\.text) + [hand(at: place(now))] + times(place)))
            </svg>
            </figure>
            """
    }

    /// The bands in a sentence, for readers.
    private var label: String {
        bands.map { band in
            "\(page.soon(band.from, in: zone))–\(page.soon(band.until, in: zone)) \(page.words(names.short(band.answer)))"
        }.joined(separator: page.words(", ", "，"))
    }

    private func strip(_ band: Tonight.Band, from: Double, to: Double) -> (shape: HTML, text: HTML) {
        let isOver = band.until <= now
        let rings = if case .rings = band.answer { true } else { false }
        let kind = isOver ? "off past" : rings ? "on" : "off"
        let width = max(0.4, to - from - 0.35)
        let shape: HTML =
            "<rect class=\"\(kind)\" x=\"\(Chart.percent(from))\" y=\"20\" width=\"\(Chart.percent(width))\" height=\"36\" rx=\"7\"/>"
        let name = page.words(names.short(band.answer))
        guard Double(Chart.columns(of: name)) * 2.2 < width else { return (shape, "") }
        let tone = rings && !isOver ? "on-text" : "off-text"
        return (shape, "<text class=\"\(tone) mid\" x=\"\(Chart.percent((from + to) / 2))\" y=\"43\">\(name)</text>")
    }

    private func hand(at x: Double) -> HTML {
        let anchor = x < 12 ? "strong" : x > 88 ? "strong end" : "strong mid"
        let text = page.words("Now", "现在") + " " + page.clock(now, in: zone)
        return """
            <line class="halo" x1="\(Chart.percent(x))" x2="\(Chart.percent(x))" y1="16" y2="60"/>
            <line class="now" x1="\(Chart.percent(x))" x2="\(Chart.percent(x))" y1="16" y2="60"/>
            <text class="\(anchor)" x="\(Chart.percent(x))" y="11">\(text)</text>
            """
    }

    /// The times of the changes, as far as they do not touch each other.
    private func times(_ place: (Date) -> Double) -> [HTML] {
        var taken: [Double] = []
        let changes = bands.map(\.from).filter { $0 != now || $0 == bands.first?.from }
        return changes.compactMap { date in
            let x = place(date)
            guard x < 94, taken.allSatisfy({ abs($0 - x) > 14 }) else { return nil }
            taken.append(x)
            let anchor: HTML = x < 4 ? "" : " class=\"mid\""
            return "<text\(anchor) x=\"\(Chart.percent(x))\" y=\"74\">\(page.clock(date, in: zone))</text>"
        }
    }
}
