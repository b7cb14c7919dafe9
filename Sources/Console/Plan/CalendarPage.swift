import CivilTime
import Documents
import Foundation
import Markup
import Operations
import Routing

/// The next sixty days: who answers on each, and the days on which China works otherwise than in a week.
struct CalendarPage {
    static let days = 60

    let frame: PlanFrame
    let outlook: PlanOutlook
    let zone: TimeZone

    private var visit: Visit { frame.visit }

    var page: Page {
        let days = days
        return frame.page(visit.words("The next 60 days", "未来 60 天"), tab: nil, isTwoColumns: false) {
            Look.section(
                frame.draft == nil
                    ? visit.words("Who answers", "谁接")
                    : visit.words("Who would answer by the draft", "按草稿，谁接"), id: "calendar",
                .lines(
                    unannounced(among: days).map { year in
                        Look.banner(
                            .warn,
                            "\(visit.words("The holidays of \(year) are not announced yet; its days count as an ordinary week.", "\(year) 年节假日安排尚未公布，暂按平常的星期计算。"))"
                        )
                    } + [Look.rows(days.map(row))]))
        }
    }

    /// Years among these days whose holidays nobody has announced.
    private func unannounced(among days: [Day]) -> [Int] {
        Set(days.map { $0.day.year }).subtracting(outlook.calendar.announcedYears).sorted()
    }

    /// A day, and the bands that lie in it.
    private struct Day {
        let day: CivilDay
        var parts: [Part]
    }

    /// A band, or the part of one that lies in a day.
    private struct Part {
        let from: Date
        let until: Date
        let answer: Tonight.Answer
    }

    private var days: [Day] {
        var days: [Day] = []
        for band in outlook.bands {
            var from = band.from
            while from < band.until {
                let day = CivilDay(at: from, in: zone)
                let part = Part(
                    from: from, until: min(span(of: day).upperBound, band.until), answer: band.answer)
                if days.last?.day == day {
                    days[days.count - 1].parts.append(part)
                } else {
                    days.append(Day(day: day, parts: [part]))
                }
                from = part.until
            }
        }
        return days
    }

    private func span(of day: CivilDay) -> Range<Date> {
        zone.span(of: day.daysSince1970..<day.daysSince1970 + 1)
    }

    private func row(_ day: Day) -> HTML {
        let mark: HTML =
            switch outlook.calendar.exceptions[day.day] {
            case .holiday(let name): " \(Look.chip(.good, visit.words("holiday", "休") + " " + name, icon: .calendar))"
            case .makeUpWorkday(let name):
                " \(Look.chip(.warn, visit.words("worked", "班") + " " + name, icon: .calendar))"
            case .weekday, .weekend, nil: ""
            }
        let parts: [HTML] = day.parts.map { part in
            let isWhole = part.from..<part.until == span(of: day.day)
            let end = CivilDay(at: part.until, in: zone) == day.day ? visit.clock(part.until, in: zone) : "24:00"
            let span =
                isWhole
                ? visit.words("all day", "全天") : "\(visit.clock(part.from, in: zone))–\(end)"
            return "<span class=\"n\">\(span)</span> \(visit.words(frame.names.short(part.answer)))"
        }
        let list: [HTML] = parts.map { "<span>\($0)</span>" }
        return """
            <div class="pad-y" id="d\(day.day.description)"><p><b>\(visit.day(day.parts[0].from, in: zone))</b>\(mark)</p>
            <p class="meta dots">\(HTML.lines(list))</p></div>
            """
    }
}
