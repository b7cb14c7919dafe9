import CivilTime
import Documents
import Foundation
import Markup
import Reports
import Routing

/// A report for a terminal.
struct ReportText {
    private let report: Report
    private let name: String?
    private let remarks: [Remark]
    private let words: ReportWords

    private static let results: [CountedCall.Ringing.Result] = [
        .answered, .busy, .noAnswer, .left, .elsewhere, .unreachable,
    ]

    /// So many places are shown; all of them are in --json and --csv.
    private static let most = 10

    init(_ report: Report, name: String?, remarks: [Remark], language: Language) {
        self.report = report
        self.name = name
        self.remarks = remarks
        words = ReportWords(language: language)
    }

    func print() {
        let subject = report.did.map(\.digits) ?? words("all numbers", "全部号码")
        let zone = words("(\(report.zone.identifier))", "（\(report.zone.identifier)）")
        let heading = [subject, name, words.period(of: report), zone].compactMap(\.self)
        say(Message(heading.joined(separator: "  ")))
        if let sentence = words.unreadable(in: report) { say(Message("• " + sentence)) }
        for remark in remarks {
            let figures = remark.figures.map { " --calls \($0)" }.joined()
            say(Message("• \(remark.sentence(words))\n  →\(figures)"))
        }
        printOutcomes()
        printTimes()
        printCounts(
            words("DAY", "日期"),
            report.days.compactMap { day in
                report.byDay[day].map { (CivilDay(daysSince1970: day).description, $0) }
            })
        printCounts(words("WEEKDAY", "星期"), zip(words.weekdays, report.byWeekday).map { ($0, $1) })
        printCounts(words("HOUR", "时段"), report.byHour.enumerated().map { ("\($0):00", $1) })
        printCounts(
            words("PROVINCE", "省份"), report.sorted(.province).map { (words.name(ofProvince: $0), $1) }, Self.most)
        printCounts(words("CITY", "城市"), report.sorted(.city).map { (words.name(ofCity: $0), $1) }, Self.most)
        printCounts(words("NUMBER", "号码"), report.sorted(.number), 2 * Self.most)
        printCounts(words("LIMIT", "上限"), report.sorted(.limit).map { (words.name(ofLimit: $0), $1) })
        printTargets()
        printChoices()
    }

    private func printOutcomes() {
        let total = report.total
        say("", "")
        let rows = CallOutcome.allCases.map { outcome in
            [
                words.name(of: outcome), String(total[outcome]), words.share(total[outcome], of: total.calls),
                outcome.rawValue,
            ]
        }
        printTable(
            [words("OUTCOME", "结果"), words("CALLS", "来电"), words("SHARE", "占比"), "--calls"].map { Message($0) },
            rows.filter { $0[1] != "0" || $0[3] == CallOutcome.answered.rawValue }
                + [[words("together", "合计"), String(total.calls), "", "calls"]])
    }

    private func printTimes() {
        let (total, callers) = (report.total, report.callers)
        say("", "")
        printTable(
            [Message(words("FIGURE", "指标")), Message("")],
            [
                [words("talk time, total", "通话总时长"), words.duration(total.talkTime)],
                [words("talk time, mean", "平均通话时长"), words.duration(total.meanTalkTime)],
                [words("time to answer, mean", "平均接听等待"), words.duration(total.meanWaitTime)],
                [words("time billed", "计费时长"), words.duration(total.billedTime)],
                [words("by the fallback hunt table", "由备用路由接续"), String(total.fallback)],
                [words("callers", "来电人数"), String(callers.callers)],
                [
                    words("who called again", "重复来电人数"),
                    "\(callers.repeating) (\(callers.callsOfRepeating) \(words("calls", "通")))",
                ],
                [words("who never came through", "始终未接通人数"), String(callers.lost)],
            ])
    }

    private func printCounts(_ heading: String, _ rows: [(key: String, value: Counts)], _ most: Int = .max) {
        let rows = rows.filter { $0.1.calls > 0 }.prefix(most)
        guard !rows.isEmpty else { return }
        say("", "")
        printTable(
            [
                heading, words("CALLS", "来电"), words("ANSWERED", "接通"), words("LOST", "流失"), words("MEAN TALK", "均时"),
            ].map { Message($0) },
            rows.map { key, counts in
                [
                    key, String(counts.calls), String(counts[.answered]), String(counts.lost),
                    words.duration(counts.meanTalkTime),
                ]
            })
    }

    private func printTargets() {
        let targets = report.sorted(.target)
        guard !targets.isEmpty else { return }
        say("", "")
        printTable(
            [
                words("TARGET", "目标电话"), words("RUNG", "振铃"), words("ANSWERED", "接听"), words("BUSY", "占线"),
                words("NO ANSWER", "未接"), words("CALLER LEFT", "主叫放弃"), words("ELSEWHERE", "他机接听"),
                words("UNREACHABLE", "不可达"), words("TALK", "通话"),
            ].map { Message($0) },
            targets.map { target, counts in
                [target, String(counts.times)]
                    + Self.results.map { String(counts[result: $0]) }
                    + [words.duration(counts.talkTime)]
            })
    }

    private func printChoices() {
        let menus = report.sorted(.menu).map { key, counts in
            let parts = key.split(separator: " ").map(String.init)
            return [parts[0], words.name(ofChoice: parts[parts.count - 1]), String(counts.times)]
        }
        let left = report.sorted(.leftDuring).map { sound, counts in
            [words("left during", "在此挂断"), sound, String(counts.times)]
        }
        guard !(menus + left).isEmpty else { return }
        say("", "")
        printTable(
            [words("MENU", "菜单"), words("CHOICE", "选择"), words("TIMES", "次数")].map { Message($0) }, menus + left)
    }
}
