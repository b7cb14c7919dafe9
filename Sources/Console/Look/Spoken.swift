import CivilTime
public import Foundation
public import Routing

/// Times, spans, numbers and money as the console says them.
extension DID {
    /// `400-600-1234`
    public var spoken: String {
        "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }
}

extension Answering {
    /// `11月30日 周一 20:42`, `Mon 30 Nov 20:42`
    public func instant(_ date: Date, in zone: TimeZone) -> String {
        "\(day(date, in: zone)) \(time(date, in: zone))"
    }

    /// `11月30日 周一`, `Mon 30 Nov`
    public func day(_ date: Date, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.month, .day, .weekday], from: date)
        let (month, day, weekday) = (parts.month ?? 1, parts.day ?? 1, (parts.weekday ?? 1) - 1)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return words(
            "\(days[weekday]) \(day) \(months[month - 1])",
            "\(month)月\(day)日 周\(["日", "一", "二", "三", "四", "五", "六"][weekday])")
    }

    /// `20:42`
    public func time(_ date: Date, in zone: TimeZone) -> String {
        String("\(ClockTime(date, in: zone))".dropFirst(11).prefix(5))
    }

    /// `3分12秒`, `3 min 12 s`
    public func span(milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        if seconds >= 3600 {
            let minutes = seconds / 60 % 60
            return words("\(seconds / 3600) h \(minutes) min", "\(seconds / 3600)小时\(minutes)分")
        }
        if seconds >= 60 { return words("\(seconds / 60) min \(seconds % 60) s", "\(seconds / 60)分\(seconds % 60)秒") }
        return words("\(seconds) s", "\(seconds) 秒")
    }
}

/// A telephone's number in groups: `138 0013 8000`, `021-6123 0000`; others as they are.
public func grouped(_ number: String) -> String {
    let digits = Array(number)
    guard digits.allSatisfy(\.isASCII), digits.allSatisfy(\.isNumber) else { return number }
    if let did = DID(number) { return did.spoken }
    if digits.count == 11, digits[0] == "1" {
        return "\(String(digits[..<3])) \(String(digits[3..<7])) \(String(digits[7...]))"
    }
    guard digits.first == "0", (10...12).contains(digits.count) else { return number }
    let isShort = digits[1] == "1" || digits[1] == "2"
    let area = isShort ? 3 : 4
    let local = digits.count - area
    guard local == 7 || local == 8 else { return number }
    let split = area + local - 4
    return "\(String(digits[..<area]))-\(String(digits[area..<split])) \(String(digits[split...]))"
}
