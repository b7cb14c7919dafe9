import CivilTime
public import Markup

/// Something in a tariff that makes it unusable. The first rule is 1.
public enum TariffMistake: Hashable, Sendable {
    case noName
    case version(Int)
    case initial(Int)
    case increment(Int)
    /// A price by its key; `rule` is `nil` for the tariff's own.
    case price(String, rule: String?, Money)
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

extension TariffMistake {
    /// Says what is wrong, and where it can be said, what to write instead.
    public var message: Message {
        switch self {
        case .noName:
            Message(
                "the tariff has no name, and a line of a statement must say what it was priced by",
                "资费没有名称，而账单的每一行须注明计价所用的资费")
        case .version(let number): Message("version is \(number), and the first is 1", "version 为\(number)，而首个版本为1")
        case .initial(let seconds):
            Message("initial is \(seconds) s, and must be 1 to 3600", "initial 为\(seconds)秒，应为1至3600")
        case .increment(let seconds):
            Message("increment is \(seconds) s, and must be 1 to 3600", "increment 为\(seconds)秒，应为1至3600")
        case .price(let key, let rule, let price):
            Message(
                "\(key)\(rule.map { " of rule '\($0)'" } ?? "") is \(price) yuan, and must be 0.00 to \(Tariff.highestPrice)",
                "\(rule.map { "规则“\($0)”的 " } ?? "")\(key) 为\(price)元，应为0.00至\(Tariff.highestPrice)")
        case .tooManyRules(let count):
            Message(
                "there are \(count) rules, and at most \(Tariff.mostRules) can be held",
                "有\(count)条规则，最多\(Tariff.mostRules)条")
        case .ruleWithoutName(let number): Message("rule \(number) has no name", "第\(number)条规则没有名称")
        case .ruleNameTwice(let name): Message("two rules are named '\(name)'", "有两条规则名为“\(name)”")
        case .noClasses(let rule):
            Message(
                "rule '\(rule)' names no class; leave classes out to mean all",
                "规则“\(rule)”没有列出类别；不限类别请删去 classes")
        case .noPlaces(let rule):
            Message(
                "rule '\(rule)' names no place; leave places out to mean all", "规则“\(rule)”没有列出地区；不限地区请删去 places")
        case .noHours(let rule):
            Message(
                "rule '\(rule)' names no hours; leave hours out to mean always", "规则“\(rule)”没有列出时段；不限时段请删去 hours")
        case .noDays(let rule):
            Message(
                "rule '\(rule)' has hours on no day; leave days out to mean every day",
                "规则“\(rule)”的时段没有列出星期；每天适用请删去 days")
        case .startsAtDayEnd(let rule):
            Message(
                "rule '\(rule)' has hours from 24:00; write 00:00 of the next day",
                "规则“\(rule)”的时段从 24:00 开始；请写次日 00:00")
        case .neverReached(let rule, let earlier):
            Message(
                "rule '\(rule)' is never reached, as rule '\(earlier)' before it takes every caller at any time",
                "规则“\(rule)”永远用不到，因为它之前的规则“\(earlier)”已适用于任何时间的所有主叫")
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
        found += Self.priceMistakes([("perMinute", perMinute), ("connectionFee", connectionFee)], rule: nil)
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

    fileprivate static func priceMistakes(_ prices: [(String, Money?)], rule: String?) -> [TariffMistake] {
        prices.compactMap { key, price in
            guard let price, !(Money.zero...highestPrice).contains(price) else { return nil }
            return .price(key, rule: rule, price)
        }
    }
}

extension TariffRule {
    fileprivate var mistakes: [TariffMistake] {
        var found = Tariff.priceMistakes(
            [("perMinute", perMinute), ("connectionFee", connectionFee)], rule: name)
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
