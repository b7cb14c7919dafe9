import Billing
import CivilTime
import Foundation
import Markup
import Numbering
import TestSupport
import Testing

@Suite struct `A tariff` {
    @Test func `tells all its mistakes at once`() throws {
        var tariff = Tariff(
            name: "", version: 0, validFrom: .distantPast, initial: 0, increment: 3601, perMinute: Money(units: -1),
            connectionFee: Money(units: .max))
        tariff.rules = [
            TariffRule(name: "", classes: [], places: [], hours: [], perMinute: .zero),
            TariffRule(
                name: "a",
                hours: [HourBand(days: [], from: try TimeOfDay("24:00").found, to: try TimeOfDay("01:00").found)],
                perMinute: Money(units: .min), connectionFee: Money(units: -5)),
            TariffRule(name: "a", perMinute: .zero),
            TariffRule(name: "b", perMinute: .zero),
        ]
        #expect(
            tariff.mistakes == [
                .noName, .version(0), .initial(0), .increment(3601), .price("perMinute", rule: nil, Money(units: -1)),
                .price("connectionFee", rule: nil, Money(units: .max)), .ruleWithoutName(1), .noClasses(rule: ""),
                .noPlaces(rule: ""), .noHours(rule: ""), .price("perMinute", rule: "a", Money(units: .min)),
                .price("connectionFee", rule: "a", Money(units: -5)), .noDays(rule: "a"),
                .startsAtDayEnd(rule: "a"), .ruleNameTwice("a"), .neverReached(rule: "b", behind: "a"),
            ])
        #expect(throws: BillingError.tariffMistakes(tariff.mistakes)) { try PriceList(tariff) }
        #expect(throws: BillingError.tariffMistakes(tariff.mistakes)) { try TariffHistory([tariff]) }
        let text = BillingError.tariffMistakes(tariff.mistakes).description
        #expect(text.contains("increment is 3601 s, and must be 1 to 3600; perMinute is -0.0001 yuan"))
    }

    @Test func `has at most a thousand rules`() throws {
        let rules = (0...1000).map { TariffRule(name: "\($0)", classes: [.mobile], perMinute: .zero) }
        #expect(try price("0.30", rules: rules).mistakes == [.tooManyRules(1001)])
    }

    @Test func `is the same after it was stored`() throws {
        var dice = Dice(7)
        for _ in 0..<50 {
            let tariff = try dice.tariff()
            #expect(try JSONDecoder().decode(Tariff.self, from: JSONEncoder().encode(tariff)) == tariff)
        }
    }

    @Test func `holds for calls that come in from its day on, until the next version`() throws {
        var first = try price("0.30")
        var second = try price("0.36")
        (second.version, second.validFrom) = (2, try instant("2026-11-24T00:00:00+08:00"))
        let history = try TariffHistory([second, first])
        func version(_ text: String) throws -> Int { try history.version(at: instant(text)).tariff.version }
        #expect(try version("2026-11-23T23:59:59+08:00") == 1)
        #expect(try version("2026-11-24T00:00:00+08:00") == 2)
        #expect(throws: BillingError.noTariff) { try version("2025-12-31T00:00:00+08:00") }
        // Two from the same day on: the higher version.
        (first.version, first.validFrom) = (3, second.validFrom)
        #expect(try TariffHistory([first, second]).version(at: second.validFrom).tariff.version == 3)
    }

    @Test(arguments: [
        (#""perMinute": "0,30""#, "perMinute: '0,30' is no amount of money"),
        (#""perMinute": "0.30", "rules": [{"name": "a", "perMinute": "x"}]"#, "rules.0.perMinute: 'x' is no amount"),
        (
            #""perMinute": "0", "rules": [{"name": "a", "perMinute": "0", "hours": [{"from": "9", "to": "10:00"}]}]"#,
            "rules.0.hours.0.from: '9' is no time of day; write it as 09:00"
        ),
    ])
    func `that cannot be read says where and what to do`(keys: String, expected: String) throws {
        let json = #"{"name": "standard", "validFrom": 0, \#(keys)}"#
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Tariff.self, from: Data(json.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        #expect("\(path): \(context.debugDescription)".hasPrefix(expected))
    }
}
