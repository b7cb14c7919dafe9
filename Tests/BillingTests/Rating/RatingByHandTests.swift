import Billing
import CivilTime
import Foundation
import Numbering
import TestSupport
import Testing

/// The same prices found as a person would: increment by increment, rule by rule, with Foundation's calendar.
@Suite struct `Random calls` {
    @Test(arguments: ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"])
    func `cost what they cost by hand`(zone: String) throws {
        var dice = Dice(zone.utf8.count)
        let (table, calendar) = (BillingTests.zone(zone), try calendar(zone))
        for _ in 0..<300 {
            let tariff = try dice.tariff()
            let rating = Rating(try PriceList(tariff), zone: table)
            // Around the days on which clocks are put forward and back, and month ends.
            let day = try instant(
                dice.one(of: ["2026-10-25", "2026-11-01", "2026-03-08", "2026-03-29", "2011-12-30"]) + "T00:00:00Z")
            let start = day.addingTimeInterval(Double(dice.number(-86_400_000...86_400_000)) / 1000)
            let talk = Double(dice.number(0...(dice.happens(5) ? 20_000_000 : 600_000))) / 1000
            let call = RatedCall(
                id: "1", caller: dice.caller(), billedFrom: start, endedAt: start.addingTimeInterval(talk))
            let expected = try byHand(call, tariff, calendar)
            let found = try rating.lines(for: call).map { BillingTests.text($0, since: start) }
            #expect(found == expected, "\(start) \(talk) \(tariff)")
        }
    }

    private func calendar(_ zone: String) throws -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try TimeZone(identifier: zone).found
        return calendar
    }

    private func byHand(_ call: RatedCall, _ tariff: Tariff, _ calendar: Calendar) throws -> [String] {
        let start = try call.billedFrom.found
        var lines: [(offset: Int, seconds: Int, price: Money, key: [Int])] = []
        var (offset, length, fee) = (0, tariff.initial, Money.zero)
        while start.addingTimeInterval(Double(offset)) < call.endedAt {
            let shown = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute, .weekday], from: start.addingTimeInterval(Double(offset)))
            let index = tariff.rules.firstIndex { $0.fits(call.caller) && $0.fits(shown) }
            if offset == 0 { fee = index.flatMap { tariff.rules[$0].connectionFee } ?? tariff.connectionFee }
            let key = [shown.year ?? 0, shown.month ?? 0, shown.day ?? 0, index ?? -1]
            if lines.last?.key == key {
                lines[lines.count - 1].seconds += length
            } else {
                lines.append((offset, length, index.map { tariff.rules[$0].perMinute } ?? tariff.perMinute, key))
            }
            offset += length
            length = tariff.increment
        }
        let talk = lines.map { line in
            let halves = line.price.units * Int64(line.seconds) / 30
            return "+\(line.offset) \(line.seconds)s \(line.price)=\(Money(units: (halves + 1) / 2))"
        }
        return lines.isEmpty || fee == .zero ? talk : ["+0 fee=\(fee)"] + talk
    }
}

extension TariffRule {
    fileprivate func fits(_ caller: Caller) -> Bool {
        classes?.contains(caller.numberClass) != false
            && places?.contains(where: { place in caller.places.contains { place.covers($0) } }) != false
    }

    fileprivate func fits(_ shown: DateComponents) -> Bool {
        guard let hours else { return true }
        let minute = (shown.hour ?? 0) * 60 + (shown.minute ?? 0)
        let today = ((shown.weekday ?? 0) + 5) % 7  // 1 is Sunday; Monday is to be 0
        return hours.contains { band in
            func isOn(_ day: Int) -> Bool { band.days.contains(Weekday.allCases[day]) }
            let (from, to) = (band.from.minutes, band.to.minutes)
            if from < to { return isOn(today) && from <= minute && minute < to }
            return (isOn(today) && from <= minute) || (isOn((today + 6) % 7) && minute < to)
        }
    }
}
