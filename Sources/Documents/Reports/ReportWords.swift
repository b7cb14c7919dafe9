public import CivilTime
import Foundation
public import Markup
public import Reports
import Routing

/// Names of a report's figures, in one language.
public struct ReportWords {
    let language: Language
    var isChinese: Bool { language == .zh }

    /// Words of a language.
    public init(language: Language) {
        self.language = language
    }

    /// One of two texts.
    public func callAsFunction(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

    /// The name of an outcome.
    public func name(of outcome: CallOutcome) -> String {
        switch outcome {
        case .answered: self("answered", "已接通")
        case .busy: self("busy", "占线")
        case .noAnswer: self("no answer", "无人接听")
        case .abandonedRinging: self("abandoned while ringing", "振铃中放弃")
        case .abandonedBefore: self("abandoned before ringing", "振铃前放弃")
        case .refusedByGuard: self("refused by the guard", "名单拒接")
        case .refusedByCode: self("refused for want of a code", "密码未通过")
        case .refusedByLimit: self("refused by a limit", "达到上限")
        case .suspended: self("number suspended", "号码停用")
        case .announced: self("announcement only", "仅播放通知")
        case .unreachable: self("target not reachable", "无法接通")
        case .notServed: self("not served", "未能服务")
        case .unknown: self("end unknown", "结果不明")
        case .open: self("going on", "通话中")
        }
    }

    /// A province, or why there is none.
    public func name(ofProvince key: String) -> String {
        switch key {
        case "overseas": self("overseas", "境外")
        case "hidden": self("number hidden", "号码隐藏")
        case "unknown": self("unknown", "归属地不明")
        default: key
        }
    }

    /// `浙江 杭州` → `浙江杭州`; several cities stay apart.
    public func name(ofCity key: String) -> String {
        let parts = key.split(separator: " ").map(String.init)
        guard parts.count == 2 else {
            return parts.first.map { $0 + " " + parts.dropFirst().joined(separator: "/") } ?? key
        }
        return parts[0] == parts[1] ? parts[0] : parts.joined()
    }

    /// A key of a menu, or what a caller did instead.
    public func name(ofChoice choice: String) -> String {
        switch choice {
        case "left": self("hung up", "挂机")
        case "silent": self("nothing keyed", "未按键")
        case "wrong": self("wrong keys", "按错键")
        case "tooManyKeys": self("too many keys", "按键过多")
        case "*": self("* (back)", "*（返回）")
        default: choice
        }
    }

    /// A limit that refused calls.
    public func name(ofLimit key: String) -> String {
        switch LimitKind(rawValue: key) {
        case .callsAtOnce: self("calls at once", "同时通话数")
        case .callsPerMonth: self("calls per month", "每月通话数")
        case .spendPerMonth: self("money per month", "每月话费")
        case .balance: self("balance", "账户余额")
        case nil: key
        }
    }

    /// A day of the week.
    public func name(of day: Weekday) -> String {
        zip(Weekday.allCases, weekdays).first { $0.0 == day }?.1 ?? day.rawValue
    }

    /// From Monday on.
    public var weekdays: [String] {
        isChinese
            ? ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    }

    /// `12.5 %`; `–` of nothing.
    public func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let permille = (part * 1000 + whole / 2) / whole
        return "\(permille / 10).\(permille % 10) %"
    }

    /// `2:13`, `1:02:13`; `–` for nothing.
    public func duration(_ milliseconds: Int?) -> String {
        guard let milliseconds else { return "–" }
        let seconds = (milliseconds + 500) / 1000
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }

    /// That calls are missing in the figures; `nil` if none is.
    public func unreadable(in report: Report) -> String? {
        let count = report.unreadable
        guard count > 0 else { return nil }
        return self(
            count == 1
                ? "1 call of this period cannot be read: it is in no figure."
                : "\(count) calls of this period cannot be read: they are in no figure.",
            "此期间有 \(count) 通来电的记录无法读取，未计入任何数字。")
    }

    /// `2026-11`, or `2026-11-01 – 2026-11-15`.
    public func period(of report: Report) -> String {
        let first = CivilDay(daysSince1970: report.days.lowerBound)
        let end = CivilDay(daysSince1970: report.days.upperBound)
        if first.day == 1, end.day == 1, (28...31).contains(report.days.count) {
            return String(first.description.prefix(7))
        }
        return "\(first) – \(CivilDay(daysSince1970: report.days.upperBound - 1))"
    }

    /// `10:00–10:30`
    func time(ofSlot slot: Int) -> String {
        "\(Self.clock(ofSlot: slot))–\(Self.clock(ofSlot: slot + 1))"
    }

    /// `10:30`
    static func clock(ofSlot slot: Int) -> String {
        "\(slot / 2 < 10 ? "0" : "")\(slot / 2):\(slot % 2 == 0 ? "00" : "30")"
    }
}
