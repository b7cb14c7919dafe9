import CivilTime
public import Markup
public import Routing

extension HoursRule {
    /// Its days and times: `工作日 9:00–18:00`.
    public var sentence: Message {
        let days = [dates.map(\.spoken).spoken, words.map(\.name).spoken].filter { !$0.chinese.isEmpty }
        let times = span.map { Message("\($0)", "\(Self.clock($0.from))–\(Self.clock($0.to))") }
        return (days + [times].compactMap(\.self)).joined(" ", " ")
    }

    private static func clock(_ minute: Int) -> String { "\(minute / 60):\(TimeOfDay.text(minute).suffix(2))" }
}

extension DayWord {
    /// The word as people say it.
    var name: Message {
        switch self {
        case .mon: Message("Mon", "周一")
        case .tue: Message("Tue", "周二")
        case .wed: Message("Wed", "周三")
        case .thu: Message("Thu", "周四")
        case .fri: Message("Fri", "周五")
        case .sat: Message("Sat", "周六")
        case .sun: Message("Sun", "周日")
        case .workdays: Message("workdays", "工作日")
        case .holidays: Message("holidays", "节假日")
        case .restdays: Message("days off", "休息日")
        }
    }
}

extension DayRange {
    /// `2026年10月1日–7日`
    fileprivate var spoken: Message {
        let day = "\(first.year)年\(first.month)月\(first.day)日"
        guard first != last else { return Message("\(first)", day) }
        let end =
            first.year != last.year
            ? "\(last.year)年\(last.month)月\(last.day)日"
            : first.month != last.month ? "\(last.month)月\(last.day)日" : "\(last.day)日"
        return Message("\(first) to \(last)", "\(day)–\(end)")
    }
}

extension [Message] {
    /// A list as people say it; the first four and the count of more than five.
    fileprivate var spoken: Message {
        guard count > 5 else { return joined(", ", "、") }
        return Array(prefix(4)).joined(", ", "、") + Message(" and \(count - 4) more", "等 \(count) 项")
    }
}
