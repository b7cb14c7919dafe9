import Billing
import CivilTime
import Foundation
import Numbering

/// `0.30`
func yuan(_ text: String) throws -> Money { try Money(text) }

/// `2026-11-23T17:59:30+08:00`, with milliseconds if there are any.
func instant(_ text: String) throws -> Date {
    try Date(text, strategy: text.contains(".") ? Date.ISO8601FormatStyle(includingFractionalSeconds: true) : .iso8601)
}

let shanghai = NumberZone(TimeZone(identifier: "Asia/Shanghai") ?? .gmt)

func zone(_ identifier: String) -> NumberZone {
    NumberZone(TimeZone(identifier: identifier) ?? .gmt)
}

/// Who calls, if it does not matter.
let someone = Caller(number: "01088886666", numberClass: .landline, places: [Place(province: "北京", city: "北京")])

func price(
    _ perMinute: String, _ initial: Int = 60, _ increment: Int = 60, fee: String = "0", rules: [TariffRule] = []
) throws -> Tariff {
    Tariff(
        name: "standard", validFrom: try instant("2026-01-01T00:00:00+08:00"), initial: initial, increment: increment,
        perMinute: try yuan(perMinute), connectionFee: try yuan(fee), rules: rules)
}

/// `office 0.36 mon tue wed thu fri 09:00-18:00`
func band(_ text: String) throws -> TariffRule {
    let words = text.split(separator: " ").map(String.init)
    let times = words.last?.split(separator: "-").compactMap { TimeOfDay(String($0)) } ?? []
    let days = words.dropFirst(2).dropLast().compactMap(Weekday.init)
    return TariffRule(
        name: words[0],
        hours: [HourBand(days: days.isEmpty ? Weekday.allCases : days, from: times[0], to: times[1])],
        perMinute: try yuan(words[1]))
}

let workdays = "mon tue wed thu fri"

/// A line as the tables write it: `+60 120s 0.12=0.24`, `+0 fee=0.15`; seconds since the start of billing, what is billed, its
/// price of a minute, the amount.
func text(_ line: ChargeLine, since start: Date) -> String {
    let offset = "+\(Int((line.startsAt.timeIntervalSince(start)).rounded()))"
    guard let perMinute = line.perMinute else { return "\(offset) fee=\(line.amount)" }
    return "\(offset) \(line.seconds)s \(perMinute)=\(line.amount)"
}

extension Rating {
    func text(_ caller: Caller = someone, from start: String, talk seconds: Double) throws -> [String] {
        let start = try instant(start)
        let call = RatedCall(
            id: "1", caller: caller, billedFrom: start, endedAt: start.addingTimeInterval(seconds))
        return try lines(for: call).map { BillingTests.text($0, since: start) }
    }
}
