import CivilTime
import Foundation
import Markup
import Reports
import Routing

/// Pictures in SVG.
extension ReportPage {
    /// Stacked bars, one a day.
    var trend: HTML {
        let days = Array(report.days.prefix(400))
        let top = max(1, days.map { report.byDay[$0]?.calls ?? 0 }.max() ?? 1)
        let (width, height) = (700, 160)
        let step = Double(width - 40) / Double(max(1, days.count))
        let bars = days.enumerated().map { index, day -> HTML in
            let counts = report.byDay[day] ?? Counts()
            let others = counts.calls - counts[.answered] - counts.lost
            var y = Double(height)
            let parts = [(counts[.answered], "#0f766e"), (counts.lost, "#e2725b"), (others, "#cbd5e1")].map {
                value, color -> HTML in
                let size = Double(value) / Double(top) * Double(height - 10)
                y -= size
                return """
                    <rect x="\(number(40 + Double(index) * step + step * 0.12))" y="\(number(y))" \
                    width="\(number(step * 0.76))" height="\(number(size))" fill="\(color)"/>
                    """
            }
            let date = CivilDay(daysSince1970: day)
            let isShown = days.count <= 10 || index % max(1, days.count / 10) == 0
            let label: HTML =
                isShown
                ? """
                <text x="\(number(40 + (Double(index) + 0.5) * step))" y="176" text-anchor="middle">\(date.month)/\(date.day)</text>
                """ : ""
            return """
                <g><title>\(date.description): \(counts.calls) · \(words("answered", "接通")) \(counts[.answered]) · \
                \(words("lost", "流失")) \(counts.lost)</title>\(parts)</g>\(label)
                """
        }
        return """
            \(wide)<svg viewBox="0 0 700 184" role="img" aria-label="\(words("Trend by day", "每日趋势"))">\
            <line x1="40" y1="160" x2="700" y2="160" stroke="#94a3b8"/>\
            <line x1="40" y1="10" x2="700" y2="10" stroke="#e2e8f0"/>\
            <text x="34" y="14" text-anchor="end">\(top)</text><text x="34" y="164" text-anchor="end">0</text>\(bars)</svg></div>
            """
    }

    /// Weekdays × hours.
    func heat(_ value: (Counts) -> Int, _ color: (red: Int, green: Int, blue: Int)) -> HTML {
        let values = report.grid.map { slots in
            (0..<24).map { value(slots[2 * $0]) + value(slots[2 * $0 + 1]) }
        }
        let top = max(1, values.joined().max() ?? 1)
        let rows = values.enumerated().map { weekday, hours -> HTML in
            let cells = hours.enumerated().map { hour, count -> HTML in
                let share = Double(count) / Double(top)
                let text: HTML =
                    count == 0
                    ? ""
                    : """
                    <text x="\(60 + hour * 26)" y="\(38 + weekday * 26)" text-anchor="middle" \
                    class="\(share > 0.55 ? "light" : "dark")">\(short(count))</text>
                    """
                return """
                    <g><title>\(words.weekdays[weekday]) \(hour):00 · \(count)</title><rect x="\(48 + hour * 26)" \
                    y="\(22 + weekday * 26)" width="24" height="24" rx="4" fill="\(shade(share, color))"/>\(text)</g>
                    """
            }
            return
                "<text x=\"42\" y=\"\(38 + weekday * 26)\" text-anchor=\"end\">\(words.weekdays[weekday])</text>\(cells)"
        }
        let hours = stride(from: 0, to: 24, by: 2).map { hour -> HTML in
            "<text x=\"\(60 + hour * 26)\" y=\"15\" text-anchor=\"middle\">\(hour)</text>"
        }
        return """
            \(wide)<svg viewBox="0 0 676 206" role="img" aria-label="\(words("Weekdays and hours", "星期与小时"))">\
            \(hours)\(rows)</svg></div>
            """
    }

    /// Provinces as tiles, and the cities with the most calls.
    var places: HTML {
        let provinces = report.tally[.province]
        let top = max(1, ProvinceTiles.positions.map { provinces[$0.key]?.calls ?? 0 }.max() ?? 1)
        let tiles = ProvinceTiles.positions.sorted { ($0.value.row, $0.value.column) < ($1.value.row, $1.value.column) }
            .map { province, place -> HTML in
                let counts = provinces[province] ?? Counts()
                let share = (Double(counts.calls) / Double(top)).squareRoot()
                let (x, y) = (place.column * 62, place.row * 52)
                let shown = share > 0.6 ? "light" : "dark"
                return """
                    <g><title>\(province) \(counts.calls) · \(words("answered", "接通")) \
                    \(words.share(counts[.answered], of: counts.calls))</title>\
                    <rect x="\(x)" y="\(y)" width="59" height="49" rx="6" fill="\(shade(share, (15, 118, 110)))"/>\
                    <text x="\(x + 29)" y="\(y + 22)" text-anchor="middle" class="\(shown) name">\(province)</text>\
                    <text x="\(x + 29)" y="\(y + 39)" text-anchor="middle" class="\(shown)">\
                    \(counts.calls == 0 ? "" : short(counts.calls))</text></g>
                    """
            }
        let others = ["overseas", "hidden", "unknown"].filter { (provinces[$0]?.calls ?? 0) > 0 }.map {
            "\(words.name(ofProvince: $0)) \(provinces[$0]?.calls ?? 0)"
        }
        let cities = report.sorted(.city).prefix(12)
        let most = max(1, cities.first?.value.calls ?? 1)
        let rows = cities.map { key, counts -> HTML in
            """
            <tr><td>\(words.name(ofCity: key))</td><td>\(counts.calls)</td>\(meter(counts.calls, of: most))</tr>
            """
        }
        return """
            <div class="places"><div><svg viewBox="0 0 434 414" role="img" \
            aria-label="\(words("Provinces", "省级行政区"))">\(tiles)</svg><p class="note">\
            \(others.joined(separator: " · "))</p></div><table>\(rows)</table></div>
            """
    }

    /// White towards the colour.
    private func shade(_ share: Double, _ color: (red: Int, green: Int, blue: Int)) -> String {
        func mix(_ part: Int) -> Int { Int((241 + (Double(part) - 241) * min(1, max(0, share))).rounded()) }
        return share <= 0 ? "#f1f5f9" : "rgb(\(mix(color.red)),\(mix(color.green)),\(mix(color.blue)))"
    }

    /// Writes a number with one decimal.
    private func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// `9999`, `12k`, `1.2M`
    private func short(_ count: Int) -> String {
        if count < 1000 { return String(count) }
        if count < 10_000 { return "\(count / 1000).\(count % 1000 / 100)k" }
        return count < 1_000_000 ? "\(count / 1000)k" : "\(count / 1_000_000).\(count % 1_000_000 / 100_000)M"
    }
}

/// The place of each of the 34 province-level units on a board of tiles: neighbours near each other, no borders.
public enum ProvinceTiles {
    public static let positions: [String: (column: Int, row: Int)] = {
        var positions: [String: (column: Int, row: Int)] = [:]
        for (row, line) in board.enumerated() {
            for (column, name) in line.split(separator: " ").enumerated() where name != "-" {
                positions[String(name)] = (column, row)
            }
        }
        return positions
    }()

    private static let board = [
        "- - - - - - 黑龙江",
        "- - - 内蒙古 北京 辽宁 吉林",
        "新疆 甘肃 宁夏 山西 河北 天津 -",
        "- 青海 陕西 河南 山东 江苏 -",
        "西藏 四川 重庆 湖北 安徽 浙江 上海",
        "- 云南 贵州 湖南 江西 福建 台湾",
        "- - 广西 广东 - - -",
        "- - 海南 澳门 香港 - -",
    ]
}
