import CivilTime
import Foundation
public import Markup
public import Reports
import Routing

/// A report as JSON; its keys are documented in `docs/report.md` and stable.
public struct ReportDocument: Encodable {
    let number: String?
    let name: String?
    let zone: String
    let since: String
    /// The last day.
    let until: String
    let total: Figures
    /// Calls that cannot be read and are in no figure.
    let unreadable: Int
    let callers: Callers
    let hours: [Figures]
    let weekdays: [Figures]
    let days: [Figures]
    let provinces: [Figures]
    let cities: [Figures]
    /// Figures of each number; in the platform's report only.
    let numbers: [Figures]?
    let targets: [Target]
    let menus: [Choice]
    let leftDuring: [Choice]
    let limits: [Figures]
    let remarks: [RemarkDocument]

    struct Figures: Encodable {
        /// The key of the table's row; absent for all calls.
        let key: String?
        let calls: Int
        let outcomes: [String: Int]
        let lost: Int
        let fallback: Int
        let talkTimeMs: Int
        let billedTimeMs: Int
        let waitTimeMs: Int
        let meanTalkTimeMs: Int?
        let meanWaitTimeMs: Int?

        init(_ key: String?, _ counts: Counts) {
            self.key = key
            calls = counts.calls
            outcomes = Dictionary(uniqueKeysWithValues: CallOutcome.allCases.map { ($0.rawValue, counts[$0]) })
            lost = counts.lost
            fallback = counts.fallback
            talkTimeMs = counts.talkTime
            billedTimeMs = counts.billedTime
            waitTimeMs = counts.waitTime
            meanTalkTimeMs = counts.meanTalkTime
            meanWaitTimeMs = counts.meanWaitTime
        }
    }

    struct Callers: Encodable {
        let callers, repeating, callsOfRepeating, lost: Int
    }

    struct Target: Encodable {
        let target: String
        let times: Int
        let results: [String: Int]
        let talkTimeMs: Int
        let ringTimeMs: Int
    }

    struct Choice: Encodable {
        let step: String?
        let choice: String
        let times: Int
    }

    struct RemarkDocument: Encodable {
        let remark: String
        let sentence: String
    }

    /// - Parameters:
    ///   - name: The plan's.
    ///   - remarks: What an expert says of it.
    ///   - language: Of the remarks.
    public init(_ report: Report, name: String?, remarks: [Remark], language: Language) {
        func figures(_ dimension: Tally.Dimension) -> [Figures] {
            report.sorted(dimension).map { Figures($0, $1) }
        }
        number = report.did?.digits
        self.name = name
        zone = report.zone.identifier
        since = CivilDay(daysSince1970: report.days.lowerBound).description
        until = CivilDay(daysSince1970: report.days.upperBound - 1).description
        total = Figures(nil, report.total)
        unreadable = report.unreadable
        let callers = report.callers
        self.callers = Callers(
            callers: callers.callers, repeating: callers.repeating, callsOfRepeating: callers.callsOfRepeating,
            lost: callers.lost)
        hours = report.byHour.enumerated().map { Figures(String($0), $1) }
        weekdays = report.byWeekday.enumerated().map { Figures(String($0 + 1), $1) }
        days = report.days.map { day in
            Figures(CivilDay(daysSince1970: day).description, report.byDay[day] ?? Counts())
        }
        provinces = figures(.province)
        cities = figures(.city)
        numbers = report.did == nil ? figures(.number) : nil
        targets = report.sorted(.target).map { target, counts in
            Target(
                target: target, times: counts.times, results: counts.results, talkTimeMs: counts.talkTime,
                ringTimeMs: counts.waitTime)
        }
        menus = report.sorted(.menu).map { key, counts in
            let parts = key.split(separator: " ").map(String.init)
            return Choice(step: parts[0], choice: parts[parts.count - 1], times: counts.times)
        }
        leftDuring = report.sorted(.leftDuring).map { Choice(step: nil, choice: $0, times: $1.times) }
        limits = figures(.limit)
        let words = ReportWords(language: language)
        self.remarks = remarks.map { RemarkDocument(remark: $0.name, sentence: $0.sentence(words)) }
    }
}

extension Report {
    /// The most calls first.
    public func sorted(_ dimension: Tally.Dimension) -> [(key: String, value: Counts)] {
        tally[dimension].filter { $0.value.calls > 0 || $0.value.times > 0 }
            .sorted { ($1.value.calls + $1.value.times, $0.key) < ($0.value.calls + $0.value.times, $1.key) }
    }
}

extension Counts {
    /// The results of a target's ringing.
    var results: [String: Int] {
        Dictionary(uniqueKeysWithValues: CountedCall.Ringing.Result.allCases.map { ($0.rawValue, self[result: $0]) })
    }
}
