public import CivilTime
import Foundation
import Markup
public import Numbering
public import StrictYAML

extension Element {
    /// A price in yuan, such as `"0.30"`; may be nothing.
    func price() -> Money? {
        guard let text = text() else { return nil }
        guard let price = try? Money(text), (Money.zero...Tariff.highestPrice).contains(price) else {
            report(
                Message(
                    "'\(text.shortened)' is no price; write yuan with at most four decimals, \"0.00\" to "
                        + "\"\(Tariff.highestPrice)\"",
                    "“\(text.shortened)”不是价格；请写人民币元，最多四位小数，\"0.00\" 至 \"\(Tariff.highestPrice)\""))
            return nil
        }
        return price
    }

    /// An instant with its offset, `2026-01-01T00:00:00+08:00`, or the beginning of a day in China, `2026-01-01`.
    func instant() -> Date? {
        guard let text = text() else { return nil }
        let full = CivilDay(text) == nil ? text : text + "T00:00:00+08:00"
        guard CivilDay(full.prefix(10)) != nil, let instant = Self.instant(full),
            (try? NumberZone(.gmt).month(of: instant)) != nil
        else {
            report(
                Message(
                    "'\(text.shortened)' is no instant of the years 2000 to 2099; write 2026-01-01T00:00:00+08:00, or "
                        + "2026-01-01 for the beginning of the day in China",
                    "“\(text.shortened)”不是2000年至2099年的时间；请写 2026-01-01T00:00:00+08:00，或写 2026-01-01，"
                        + "表示中国时间当天零点"))
            return nil
        }
        return instant
    }

    private static func instant(_ text: String) -> Date? {
        [false, true].lazy.compactMap { hasFraction in
            try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: hasFraction))
        }.first
    }

    /// A time of day such as `09:00`.
    /// - Parameter last: The latest that it may be, in minutes since midnight.
    public func timeOfDay(upTo last: Int) -> TimeOfDay? {
        guard let text = text() else { return nil }
        guard let time = TimeOfDay(text), time.minutes <= last else {
            report(
                Message(
                    "'\(text.shortened)' is no time of day; write one from \"00:00\" to \"\(TimeOfDay.text(last))\", such as "
                        + "\"09:00\"",
                    "“\(text.shortened)”不是时刻；请写 \"00:00\" 至 \"\(TimeOfDay.text(last))\"，例如 \"09:00\""))
            return nil
        }
        return time
    }

    /// A place by its name, `浙江`, `杭州`, or as a block, `{province: 浙江, city: 杭州}`.
    func place() -> Place? {
        guard isBlock else { return line(atMost: 40).flatMap(place(named:)) }
        guard let fields = fields(["province", "city"]) else { return nil }
        guard let province = fields.required("province")?.line(atMost: 40) else { return nil }
        guard let city = fields["city"] else { return place(named: province) }
        return city.line(atMost: 40).flatMap { place(named: province + $0) }
    }

    /// The place of a name, which is reported if there is none.
    public func place(named name: String) -> Place? {
        switch Gazetteer.builtIn.resolve(name) {
        case .found(let place):
            return place
        case .unknown(let nearest):
            let hint =
                nearest.isEmpty
                ? Message("write a province or a city", "请写省份或城市")
                : Message(
                    "did you mean \(nearest.joined(separator: ", "))?", "是不是\(nearest.joined(separator: "、"))？")
            report(
                Message("'\(name.shortened)' is no place that is known; ", "没有地区“\(name.shortened)”；") + hint)
            return nil
        }
    }
}
