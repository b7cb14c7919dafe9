import Documents
import Foundation
import Markup
import Reports
import Routing

/// The provinces that calls came from, as tiles that open their calls.
struct PlaceBoard {
    let page: MonthReportPage

    private var visit: Visit { page.visit }
    private var provinces: [String: Counts] { page.report.tally[.province] }

    var section: HTML {
        let provinces = provinces
        let top = ProvinceTiles.positions.keys.map { provinces[$0]?.calls ?? 0 }.max() ?? 0
        let tiles = ProvinceTiles.positions.sorted { ($0.value.row, $0.value.column) < ($1.value.row, $1.value.column) }
            .map { province, place in
                tile(province, at: (place.column * 50, place.row * 50), provinces[province]?.calls ?? 0, of: top)
            }
        return page.figure(
            visit.words("Where they call from", "从哪里来电"), id: "places",
            """
            <svg class="chart tiles" viewBox="0 0 350 400" role="group" aria-label="\(visit.words("Calls by province", "各省来电"))">
            \(HTML.lines(tiles))
            </svg>
            <figcaption class="meta">\(visit.words(
                "A tile is a province-level unit; the darker, the more calls; each opens them. Not a map.",
                "每格一个省级行政区，越深来电越多；点开看来电。本图非地图。"))</figcaption>
            \(others)
            """)
    }

    private func tile(_ province: String, at place: (x: Int, y: Int), _ calls: Int, of top: Int) -> HTML {
        // By the root, as a few provinces have most of the calls.
        let shade = calls == 0 ? 0 : max(1, Int((Double(calls) / Double(top)).squareRoot() * 5))
        let kind = shade >= 4 ? " on" : ""
        let rect: HTML =
            "<rect class=\"h\(shade)\" x=\"\(place.x)\" y=\"\(place.y)\" width=\"47\" height=\"47\" rx=\"7\"/>"
        let x = "\(place.x + 23).5"
        guard calls > 0 else {
            return "\(rect)<text class=\"strong mid\" x=\"\(x)\" y=\"\(place.y + 28)\">\(province)</text>"
        }
        let path = CallsLook.path(of: page.did, in: ["place:\(province)"], of: page.report)
        return """
            <a href="\(path)">\(rect)<text class="strong mid\(kind)" x="\(x)" y="\(place.y + 21)">\(province)</text>\
            <text class="mid\(kind)" x="\(x)" y="\(place.y + 38)">\(calls.spoken)</text></a>
            """
    }

    /// Calls that no tile has, and the cities with the most calls.
    private var others: HTML {
        let provinces = provinces
        let elsewhere = ["overseas", "hidden", "unknown"].filter { (provinces[$0]?.calls ?? 0) > 0 }.map {
            key -> HTML in
            row(page.words.name(ofProvince: key), provinces[key]?.calls ?? 0, "place:\(key)")
        }
        let cities = page.report.sorted(.city).prefix(12).map { key, counts -> HTML in
            let parts = key.split(separator: " ").map(String.init)
            return row(page.words.name(ofCity: key), counts.calls, parts.count == 2 ? "place:\(parts[1])" : nil)
        }
        return page.table([visit.words("Place", "地方"), visit.words("Calls", "来电")], elsewhere + cities)
    }

    private func row(_ name: String, _ calls: Int, _ figure: String?) -> HTML {
        let count: HTML = figure.map { page.link(calls, $0) } ?? "\(calls.spoken)"
        return "<tr><th scope=\"row\">\(name)</th><td>\(count)</td></tr>"
    }
}
