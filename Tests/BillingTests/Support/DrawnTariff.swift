import Billing
import CivilTime
import Foundation
import Numbering
import TestSupport

extension Dice {
    /// A tariff with up to four rules that overlap, cross midnight and have fees, or not.
    mutating func tariff() throws -> Tariff {
        let (initial, increment) = one(of: [(60, 60), (6, 6), (1, 1), (60, 6), (30, 7), (3, 90)])
        var rules: [TariffRule] = []
        for index in 0..<number(0...4) {
            rules.append(
                TariffRule(
                    name: "rule \(index)", classes: happens(30) ? [.mobile, .landline] : nil,
                    places: happens(20) ? [Place(province: "浙江", city: happens(50) ? "杭州" : nil)] : nil,
                    hours: index == 3 || happens(80) ? try bands() : [try band()],
                    perMinute: Money(units: Int64(number(0...9000))),
                    connectionFee: happens(30) ? Money(units: Int64(number(0...3000))) : nil))
        }
        return Tariff(
            name: "drawn", validFrom: try instant("2020-01-01T00:00:00Z"), initial: initial, increment: increment,
            perMinute: Money(units: Int64(number(0...9000))),
            connectionFee: happens(30) ? Money(units: Int64(number(1...3000))) : .zero, rules: rules)
    }

    private mutating func bands() throws -> [HourBand] {
        var bands: [HourBand] = []
        for _ in 0..<number(1...3) { bands.append(try band()) }
        return bands
    }

    private mutating func band() throws -> HourBand {
        let days = Weekday.allCases.filter { _ in happens(70) }
        func time(_ minutes: Int) throws -> TimeOfDay {
            try TimeOfDay("\(minutes / 600)\(minutes / 60 % 10):\(minutes % 60 / 10)\(minutes % 10)").found
        }
        // Half of them near midnight, where the calls of the purse's tests are.
        let near = [0, 1, 2, 5, 7, 1435, 1437, 1438, 1439]
        return HourBand(
            days: days.isEmpty ? [.mon] : days, from: try time(happens(50) ? one(of: near) : number(0...1439)),
            to: try time(happens(50) ? one(of: near) : number(0...1440)))
    }

    mutating func caller() -> Caller {
        Caller(
            number: "1", numberClass: one(of: NumberClass.allCases),
            places: happens(50) ? [Place(province: "浙江", city: one(of: ["杭州", "宁波"]))] : [])
    }
}

extension Optional {
    struct NotFound: Error {}

    var found: Wrapped {
        get throws {
            guard let self else { throw NotFound() }
            return self
        }
    }
}
