import CivilTime

/// Something in a tariff that makes it unusable. The first rule is 1.
public enum TariffMistake: Hashable, Sendable {
    case noName
    case version(Int)
    case initial(Int)
    case increment(Int)
    case price(String, Money)
    case tooManyRules(Int)
    case ruleWithoutName(Int)
    case ruleNameTwice(String)
    case noClasses(rule: String)
    case noPlaces(rule: String)
    case noHours(rule: String)
    case noDays(rule: String)
    case startsAtDayEnd(rule: String)
    case neverReached(rule: String, behind: String)
}

extension TariffMistake: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noName: "the tariff has no name, and a line of a statement must say what it was priced by"
        case .version(let number): "version is \(number), and the first is 1"
        case .initial(let seconds): "initial is \(seconds) s, and must be 1 to 3600"
        case .increment(let seconds): "increment is \(seconds) s, and must be 1 to 3600"
        case .price(let place, let price):
            "\(place) is \(price) yuan, and must be 0.00 to \(Tariff.highestPrice)"
        case .tooManyRules(let count): "there are \(count) rules, and at most \(Tariff.mostRules) can be held"
        case .ruleWithoutName(let number): "rule \(number) has no name"
        case .ruleNameTwice(let name): "two rules are named '\(name)'"
        case .noClasses(let rule): "rule '\(rule)' names no class; leave classes out to mean all"
        case .noPlaces(let rule): "rule '\(rule)' names no place; leave places out to mean all"
        case .noHours(let rule): "rule '\(rule)' names no hours; leave hours out to mean always"
        case .noDays(let rule): "rule '\(rule)' has hours on no day; leave days out to mean every day"
        case .startsAtDayEnd(let rule): "rule '\(rule)' has hours from 24:00; write 00:00 of the next day"
        case .neverReached(let rule, let earlier):
            "rule '\(rule)' is never reached, as rule '\(earlier)' before it takes every caller at any time"
        }
    }
}

extension Tariff {
    /// 1,000,000 yuan, so that no price of a call can pass 64 bits.
    public static let highestPrice = Money(units: 10_000_000_000)
    /// Each call looks at them one by one.
    public static let mostRules = 1000

    /// Everything that is wrong; empty if it can be used.
    public var mistakes: [TariffMistake] {
        var found: [TariffMistake] = []
        if name.isEmpty { found.append(.noName) }
        if version < 1 { found.append(.version(version)) }
        if !(1...3600).contains(initial) { found.append(.initial(initial)) }
        if !(1...3600).contains(increment) { found.append(.increment(increment)) }
        found += Self.priceMistakes([("perMinute", perMinute), ("connectionFee", connectionFee)])
        if rules.count > Self.mostRules { found.append(.tooManyRules(rules.count)) }
        var names: Set<String> = []
        for (index, rule) in rules.enumerated() {
            if rule.name.isEmpty {
                found.append(.ruleWithoutName(index + 1))
            } else if !names.insert(rule.name).inserted {
                found.append(.ruleNameTwice(rule.name))
            }
            found += rule.mistakes
        }
        if let index = rules.firstIndex(where: { $0.classes == nil && $0.places == nil && $0.hours == nil }) {
            found += rules[(index + 1)...].map { .neverReached(rule: $0.name, behind: rules[index].name) }
        }
        return found
    }

    fileprivate static func priceMistakes(_ prices: [(String, Money?)]) -> [TariffMistake] {
        prices.compactMap { place, price in
            guard let price, !(Money.zero...highestPrice).contains(price) else { return nil }
            return .price(place, price)
        }
    }
}

extension TariffRule {
    fileprivate var mistakes: [TariffMistake] {
        var found = Tariff.priceMistakes([
            ("perMinute of rule '\(name)'", perMinute), ("connectionFee of rule '\(name)'", connectionFee),
        ])
        if classes?.isEmpty == true { found.append(.noClasses(rule: name)) }
        if places?.isEmpty == true { found.append(.noPlaces(rule: name)) }
        if let hours {
            if hours.isEmpty { found.append(.noHours(rule: name)) }
            if hours.contains(where: \.days.isEmpty) { found.append(.noDays(rule: name)) }
            if hours.contains(where: { $0.from.minutes == 1440 }) { found.append(.startsAtDayEnd(rule: name)) }
        }
        return found
    }
}
