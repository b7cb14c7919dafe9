// Rating: how many calls a second one core prices, by a tariff with classes, places and hour bands.
import Billing
import CivilTime
import Foundation
import Numbering

func band(_ from: String, _ to: String, _ days: [Weekday] = Weekday.allCases) throws -> HourBand {
    guard let from = TimeOfDay(from), let to = TimeOfDay(to) else { throw CivilTimeError.notATime(from) }
    return HourBand(days: days, from: from, to: to)
}

/// CPU time of this thread: what other programs do on a shared machine does not count.
func cpuSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

let start = Date(timeIntervalSince1970: 1_795_000_000)
let tariff = Tariff(
    name: "standard", validFrom: start - 1, perMinute: try Money("0.30"),
    rules: [
        TariffRule(
            name: "overseas", classes: [.overseas], perMinute: try Money("2.00"), connectionFee: try Money("0.50")),
        TariffRule(name: "home", places: [Place(province: "浙江", city: nil)], perMinute: try Money("0.20")),
        TariffRule(name: "night", hours: [try band("22:00", "06:00")], perMinute: try Money("0.12")),
        TariffRule(
            name: "office", hours: [try band("09:00", "18:00", [.mon, .tue, .wed, .thu, .fri])],
            perMinute: try Money("0.36")),
    ])
guard let zone = TimeZone(identifier: "Asia/Shanghai") else { fatalError("no time zones on this machine") }
let rating = Rating(try PriceList(tariff), zone: NumberZone(zone))
let places = PlaceTable.builtIn
// Calls of 1 s to 30 min around the clock, of callers from everywhere.
let calls = (0..<100_000).map { index in
    let from = start + Double(index * 9973 % 2_592_000)
    return RatedCall(
        id: "\(index)", caller: places.caller(presented: String(13_000_000_000 + index * 99_991 % 9_000_000_000)),
        billedFrom: from, endedAt: from + Double(1 + index * 7919 % 1800))
}
var (best, lines, total) = (0.0, 0, Money.zero)
for _ in 0..<5 {
    (lines, total) = (0, .zero)
    let began = cpuSeconds()
    for _ in 0..<10 {
        for call in calls {
            let priced = try rating.lines(for: call)
            lines += priced.count
            total = try Money.sum(priced.lazy.map(\.amount) + [total])
        }
    }
    best = max(best, Double(calls.count * 10) / (cpuSeconds() - began))
}
print("rating: \(Int(best)) calls/s on one core, \(Double(lines) / 1e6) lines a call, \(total) in all")
