import Numbering
import Routing

/// The rules that a report's figures alone decide. All numbers are in `docs/report.md`.
extension Remark {
    public static func byFigures(of report: Report) -> [Remark] {
        silentTargets(report) + [leaving(report)].compactMap(\.self) + menus(report) + places(report)
            + [lostCallers(report), fallback(report)].compactMap(\.self)
    }

    private static func silentTargets(_ report: Report) -> [Remark] {
        report.tally[.target].sorted { $0.key < $1.key }.compactMap { text, counts in
            guard counts.times >= 20, counts[result: .answered] == 0, counts[result: .elsewhere] == 0,
                let target = DialTarget(text)
            else { return nil }
            return .silentTarget(target: target, times: counts.times, ringTime: counts.waitTime / counts.times)
        }
    }

    private static func leaving(_ report: Report) -> Remark? {
        let total = report.total
        let left = total[.abandonedBefore]
        guard left >= 20, left * 10 >= total.calls else { return nil }
        let most = report.tally[.leftDuring].max { ($0.value.times, $1.key) < ($1.value.times, $0.key) }
        return .leaveBeforeRinging(
            calls: left, of: total.calls, during: most.flatMap { SoundName($0.key) }, there: most?.value.times ?? 0)
    }

    private static func menus(_ report: Report) -> [Remark] {
        var menus: [String: (visits: Int, silent: Int, left: Int)] = [:]
        for (key, counts) in report.tally[.menu] {
            guard let blank = key.lastIndex(of: " ") else { continue }
            let choice = key[key.index(after: blank)...]
            menus[String(key[..<blank]), default: (0, 0, 0)].visits += counts.times
            if choice == "silent" { menus[String(key[..<blank])]?.silent += counts.times }
            if choice == "left" { menus[String(key[..<blank])]?.left += counts.times }
        }
        return menus.sorted { $0.key < $1.key }.compactMap { step, menu in
            guard menu.visits >= 50, (menu.silent + menu.left) * 4 >= menu.visits, let step = StepName(step)
            else { return nil }
            return .menuWithoutChoice(step: step, visits: menu.visits, silent: menu.silent, left: menu.left)
        }
    }

    /// A difference of ten points, and one that chance makes once in 700 at most (three standard deviations).
    private static func places(_ report: Report) -> [Remark] {
        let total = report.total
        let all = (answered: total[.answered], of: total[.answered] + total.lost)
        return report.tally[.province].sorted { $0.key < $1.key }.compactMap { province, counts in
            let (here, of) = (counts[.answered], counts[.answered] + counts.lost)
            let (others, ofOthers) = (all.answered - here, all.of - of)
            guard of >= 50, ofOthers >= 50, Gazetteer.builtIn.provinces.contains(province) else { return nil }
            let (share, otherShare) = (Double(here) / Double(of), Double(others) / Double(ofOthers))
            let mean = Double(all.answered) / Double(all.of)
            let deviation = (mean * (1 - mean) * (1 / Double(of) + 1 / Double(ofOthers))).squareRoot()
            guard otherShare - share >= 0.1, otherShare - share >= 3 * deviation else { return nil }
            return .placeAnsweredLess(
                province: province, answered: here, of: of, othersAnswered: others, ofOthers: ofOthers)
        }
    }

    private static func lostCallers(_ report: Report) -> Remark? {
        let callers = report.callers
        guard callers.callers >= 20, callers.lost >= 5, callers.lost * 10 >= callers.callers else { return nil }
        return .lostCallers(lost: callers.lost, of: callers.callers)
    }

    private static func fallback(_ report: Report) -> Remark? {
        let total = report.total
        return total.fallback > 0 ? .fallback(calls: total.fallback, of: total.calls) : nil
    }
}
