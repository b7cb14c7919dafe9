import CivilTime
import Foundation
import Numbering

/// A tariff without mistakes, laid out so that a price is found in a few comparisons.
public struct PriceList: Hashable, Sendable {
    public let tariff: Tariff
    /// The rules in their order, and at the end one for all other calls.
    let rules: [Rule]

    struct Rule: Hashable, Sendable {
        /// `nil`: what holds where no rule does.
        let name: String?
        /// A bit for each class, in the order of `NumberClass.allCases`.
        let classes: UInt8
        /// Empty: from anywhere.
        let places: [Place]
        /// Empty: always.
        let bands: [Band]
        let perMinute: Money
        let connectionFee: Money
        /// `false`: included minutes never cover it.
        let included: Bool?
    }

    /// In milliseconds since midnight.
    struct Band: Hashable, Sendable {
        /// A bit for each weekday, Monday's the lowest.
        let days: UInt8
        let from: Int
        let to: Int

        var crossesMidnight: Bool { to <= from }
    }

    /// - Throws: ``BillingError/tariffMistakes(_:)``, with all of them.
    public init(_ tariff: Tariff) throws(BillingError) {
        let mistakes = tariff.mistakes
        guard mistakes.isEmpty else { throw BillingError.tariffMistakes(mistakes) }
        self.init(checked: tariff)
    }

    /// Every call costs nothing.
    init(priceOfNothing name: String) {
        self.init(checked: Tariff(name: name, validFrom: .distantPast, perMinute: .zero))
    }

    private init(checked tariff: Tariff) {
        self.tariff = tariff
        let otherwise = Rule(
            name: nil, classes: .max, places: [], bands: [], perMinute: tariff.perMinute,
            connectionFee: tariff.connectionFee, included: nil)
        rules = tariff.rules.map { Rule($0, in: tariff) } + [otherwise]
    }
}

extension PriceList.Rule {
    init(_ rule: TariffRule, in tariff: Tariff) {
        name = rule.name
        classes = rule.classes.map { $0.reduce(0) { $0 | $1.bit } } ?? .max
        places = rule.places ?? []
        bands = (rule.hours ?? []).map { PriceList.Band($0) }
        perMinute = rule.perMinute
        connectionFee = rule.connectionFee ?? tariff.connectionFee
        included = rule.included
    }

    func names(_ caller: Caller, ofClass bit: UInt8) -> Bool {
        guard classes & bit != 0 else { return false }
        return places.isEmpty
            || places.contains { place in caller.places.contains { place.covers($0) } }
    }
}

extension PriceList.Band {
    init(_ band: HourBand) {
        days = band.days.reduce(0) { bits, day in
            bits | 1 << UInt8(day.index)
        }
        from = band.from.minutes * 60_000
        to = band.to.minutes * 60_000
    }

    /// `true` if it holds then; also lowers `border` to the time of day until when nothing changes, if that is earlier.
    func holds(at moment: NumberZone.Reading, border: inout Int) -> Bool {
        let (time, weekday) = (moment.timeOfDay, moment.weekday.index)
        var holds = false
        if days & (1 << UInt8(weekday)) != 0 {
            holds = time >= from && (crossesMidnight || time < to)
            if from > time { border = min(border, from) }
            if !crossesMidnight && to > time { border = min(border, to) }
        }
        if crossesMidnight && days & (1 << UInt8((weekday + 6) % 7)) != 0 && time < to {
            holds = true
            border = min(border, to)
        }
        return holds
    }
}

extension NumberClass {
    /// `1 << n` for the class of number n.
    var bit: UInt8 {
        switch self {
        case .landline: 1
        case .mobile: 2
        case .service: 4
        case .iot: 8
        case .overseas: 16
        case .hidden: 32
        }
    }
}
