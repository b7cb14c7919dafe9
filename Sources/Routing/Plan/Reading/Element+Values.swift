import Billing
import CivilTime
import Foundation
import Markup
import StrictYAML

extension Element {
    /// A span of time such as `90s`, `5m`, `2h` or `30d`, in seconds.
    func seconds(in range: ClosedRange<Int>, unit: Character = "s") -> Int? {
        guard let text = text() else { return nil }
        let factors: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let factor = text.last.flatMap({ factors[$0] }), let number = Int(text.dropLast()), number >= 0,
            number <= 1_000_000, range.contains(number * factor)
        else {
            let size = factors[unit] ?? 1
            let (least, most) = ("\(range.lowerBound / size)\(unit)", "\(range.upperBound / size)\(unit)")
            report(
                Message(
                    "'\(text.shortened)' must be a time from \(least) to \(most); write it with its unit, such as \(least)",
                    "“\(text.shortened)”应为 \(least) 至 \(most) 的时长；请连单位一起写，例如 \(least)"))
            return nil
        }
        return number * factor
    }

    /// An amount of yuan such as `"500.00"`, more than nothing.
    func money() -> Money? {
        guard let text = text() else { return nil }
        guard let amount = try? Money(text), amount > .zero, amount <= Tariff.highestPrice else {
            report(
                Message(
                    "'\(text.shortened)' is no amount; write yuan with at most four decimals in quotes, such as \"500.00\"",
                    "“\(text.shortened)”不是金额；请写人民币元，最多四位小数，放在引号中，例如 \"500.00\""))
            return nil
        }
        return amount
    }

    /// A day such as `2027-01-01`.
    func day() -> CivilDay? {
        guard let text = text() else { return nil }
        guard let day = CivilDay(text) else {
            report(
                Message(
                    "'\(text.shortened)' is no day; write one such as 2027-01-01",
                    "“\(text.shortened)”不是日期；请照此写：2027-01-01"))
            return nil
        }
        return day
    }

    /// Days such as `2026-10-01` and `2026-10-01..2026-10-07`, 1 to 400 of them.
    func dayRanges() -> [DayRange]? {
        guard let items = items(atMost: 400) else { return nil }
        let ranges = items.compactMap { item -> DayRange? in
            guard let text = item.text() else { return nil }
            guard let range = DayRange(text) else {
                let turned = DayRange.turned(text).map {
                    Message("'\(text)' ends before it begins; write \($0)", "“\(text)”的结束日期早于开始日期；请写 \($0)")
                }
                item.report(
                    turned
                        ?? Message(
                            "'\(text.shortened)' is no day; write 2026-10-01, or 2026-10-01..2026-10-07 with the last day "
                                + "after ..",
                            "“\(text.shortened)”不是日期；请写 2026-10-01，或 2026-10-01..2026-10-07，.. 之后为最后一天"))
                return nil
            }
            return range
        }
        return ranges.count == items.count ? ranges : nil
    }

    /// A zone of the tz database, such as `Asia/Shanghai`: every name that the machine can tell times by.
    /// - Parameter isStored: The document was accepted before, when abbreviations such as `CST` still were.
    func timezone(isStored: Bool) -> TimeZone? {
        guard let text = text() else { return nil }
        guard let zone = isStored ? TimeZone(identifier: text) : TimeZone.named(text) else {
            report(
                Message(
                    "'\(text.shortened)' is no time zone that this machine knows; write one such as Asia/Shanghai",
                    "本机没有时区“\(text.shortened)”；请照此写：Asia/Shanghai"))
            return nil
        }
        return zone
    }

    /// The name of a zone that this machine cannot tell times by.
    var unknownTimezone: String? {
        text().flatMap { TimeZone(identifier: $0) == nil ? $0 : nil }
    }

    func target() -> DialTarget? {
        guard let text = text() else { return nil }
        guard let target = DialTarget.written(text) else {
            report(DialTarget.refusal(of: text))
            return nil
        }
        return target
    }
}
