public import Reports
import Routing

extension Remark {
    /// Its name in JSON.
    var name: String {
        switch self {
        case .busyWindow: "busyWindow"
        case .closedWindow: "closedWindow"
        case .silentTarget: "silentTarget"
        case .leaveBeforeRinging: "leaveBeforeRinging"
        case .menuWithoutChoice: "menuWithoutChoice"
        case .placeAnsweredLess: "placeAnsweredLess"
        case .lostCallers: "lostCallers"
        case .fallback: "fallback"
        }
    }

    /// The figures of `docs/report.md`, section 4, whose calls the remark is about.
    public var figures: [String] {
        switch self {
        case .busyWindow(let window): ["busy", window.days.figure, "time:\(ReportWords.clock(ofSlot: window.slot))"]
        case .closedWindow(let window): ["announced", window.days.figure, "hour:\(window.hour)"]
        case .silentTarget(let target, _, _): ["target:\(target)"]
        case .leaveBeforeRinging: ["abandonedBefore"]
        case .menuWithoutChoice(let step, _, _, _): ["menu:\(step)"]
        case .placeAnsweredLess(let province, _, _, _, _): ["place:\(province)", "lost"]
        case .lostCallers: ["lostCallers"]
        case .fallback: ["fallback"]
        }
    }

    /// The remark in words, with its numbers.
    public func sentence(_ words: ReportWords) -> String {
        switch self {
        case .busyWindow(let window): window.sentence(words)
        case .closedWindow(let window): window.sentence(words)
        case .silentTarget(let target, let times, let ringTime):
            words(
                "\(target) was rung \(times) times and answered none; each time the caller waited "
                    + "\(ringTime.seconds) on it.",
                "\(target) 振铃 \(times) 次，一次未接；每次来电者平均在此等待 \(ringTime / 1000) 秒。")
        case .leaveBeforeRinging(let calls, let of, let during, let there):
            words(
                "\(words.share(calls, of: of)) of the callers (\(calls) of \(of)) left before anybody was rung"
                    + (during.map { "; \(there) of them during '\($0)'" } ?? "") + ".",
                "\(words.share(calls, of: of)) 的来电（\(of) 通中 \(calls) 通）在振铃前挂断"
                    + (during.map { "，其中 \(there) 通在播放“\($0)”时" } ?? "") + "。")
        case .menuWithoutChoice(let step, let visits, let silent, let left):
            words(
                "Of \(visits) visits to the menu '\(step)' \(words.share(silent + left, of: visits)) ended without a choice: "
                    + "\(silent) keyed nothing, \(left) hung up.",
                "进入菜单“\(step)”\(visits) 次，\(words.share(silent + left, of: visits)) 没有作出选择：未按键 \(silent) 次，挂机 \(left) 次。"
            )
        case .placeAnsweredLess(let province, let answered, let of, let othersAnswered, let ofOthers):
            words(
                "Callers from \(province) come through in \(words.share(answered, of: of)) (\(answered) of \(of)), all others "
                    + "in \(words.share(othersAnswered, of: ofOthers)) (\(othersAnswered) of \(ofOthers)).",
                "\(province)来电接通率 \(words.share(answered, of: of))（\(of) 通中 \(answered) 通），其他地区为 "
                    + "\(words.share(othersAnswered, of: ofOthers))（\(ofOthers) 通中 \(othersAnswered) 通）。")
        case .lostCallers(let lost, let of):
            words(
                "\(words.share(lost, of: of)) of the callers (\(lost) of \(of)) never came through: they are worth calling back.",
                "\(words.share(lost, of: of)) 的来电者（\(of) 人中 \(lost) 人）始终未能接通，建议回拨。")
        case .fallback(let calls, let of):
            words(
                "\(calls) of \(of) calls were served by the fallback hunt table in Asterisk, because Hotline could not be "
                    + "reached or did not finish.",
                "\(of) 通来电中有 \(calls) 通由 Asterisk 中的备用路由接续，因为当时 Hotline 不可用或未能完成。")
        }
    }
}

extension Remark.Days {
    fileprivate var figure: String { self == .weekdays ? "weekday:1-5" : "weekday:6-7" }

    fileprivate func name(_ words: ReportWords) -> String {
        self == .weekdays ? words("Monday to Friday", "周一至周五") : words("Saturday and Sunday", "周六、周日")
    }
}

extension BusyWindow {
    fileprivate func sentence(_ words: ReportWords) -> String {
        let (time, share) = (words.time(ofSlot: slot), words.share(busy, of: busyInAll))
        return words(
            "\(share) of the busy calls (\(busy) of \(busyInAll)) fall on \(days.name(words)), \(time). One more telephone would "
                + "have taken \(taken) of these \(busy), and \(takenInAll) of all \(busyInAll): each call decided again by "
                + "the plan, the telephone held for \(words.duration(talkTime)), the mean talk time.",
            "\(share) 的占线来电（\(busyInAll) 通中 \(busy) 通）集中在\(days.name(words)) \(time)。若多一部电话，其中 \(taken) 通"
                + "（全部占线来电中 \(takenInAll) 通）可以接通：逐通按方案重放，每通占用平均通话时长 \(words.duration(talkTime))。")
    }
}

extension ClosedWindow {
    fileprivate func sentence(_ words: ReportWords) -> String {
        let time = "\(words.time(ofSlot: 2 * hour).prefix(5))–\(words.time(ofSlot: 2 * hour + 1).suffix(5))"
        let share = words.share(announced, of: announcedInAll)
        let minutes = abs(shift)
        return words(
            "\(announced) calls on \(days.name(words)), \(time), heard an announcement only (\(share) of \(announcedInAll) such "
                + "calls; \(calls) calls in all). Opened \(minutes) min \(shift < 0 ? "longer" : "earlier"), the plan would "
                + "have rung somebody for \(opened) of them: each decided again as if it had come then.",
            "\(days.name(words)) \(time) 有 \(announced) 通来电只听到通知（占此类 \(announcedInAll) 通的 \(share)；总来电 \(calls) 通）。"
                + "若\(shift < 0 ? "晚关" : "早开") \(minutes) 分钟，其中 \(opened) 通会有电话振铃：逐通按该时刻重放。")
    }
}
