import CivilTime
import Foundation
import Markup
import Numbering
public import StrictYAML

extension Tariff {
    /// Reads a document of one version, YAML or JSON.
    /// - Throws: `InvalidDocument` with every mistake.
    /// - SeeAlso: `docs/money.md`, section 2.
    public init(document: String) throws(InvalidDocument) {
        self = try Document.read(document) { root in TariffReader.tariff(root) }
    }
}

private enum TariffReader {
    private static let keys = [
        "name", "version", "validFrom", "initial", "increment", "perMinute", "connectionFee", "rules",
    ]

    private static let ruleKeys = ["name", "classes", "places", "hours", "perMinute", "connectionFee", "included"]

    static func tariff(_ root: Element) -> Tariff? {
        guard let fields = root.fields(keys) else { return nil }
        let name = fields.required("name").flatMap { $0.name() }
        let version = fields["version"].map { $0.integer(in: 1...1_000_000) } ?? 1
        let validFrom = fields.required("validFrom").flatMap { $0.instant() }
        let initial = fields["initial"].map { $0.integer(in: 1...3600) } ?? 60
        let increment = fields["increment"].map { $0.integer(in: 1...3600) } ?? 60
        let perMinute = fields.required("perMinute").flatMap { $0.price() }
        let connectionFee = fields["connectionFee"].map { $0.price() } ?? .zero
        let rules = fields["rules"].map(rules) ?? []
        guard let name, let version, let validFrom, let initial, let increment, let perMinute, let connectionFee,
            let rules
        else { return nil }
        let tariff = Tariff(
            name: name, version: version, validFrom: validFrom, initial: initial, increment: increment,
            perMinute: perMinute, connectionFee: connectionFee, rules: rules.map(\.rule))
        // Values were reported where they stand; what is left is about rules beside each other.
        for mistake in tariff.mistakes {
            (mistake.rule.flatMap { name in rules.last { $0.rule.name == name } }?.element ?? root)
                .report(mistake.message + Message("; correct it", "；请改正"))
        }
        return tariff
    }

    private static func rules(_ element: Element) -> [(rule: TariffRule, element: Element)]? {
        // As the tariff is shown that has none.
        if element.isEmptyList { return [] }
        guard let items = element.items(atMost: Tariff.mostRules) else { return nil }
        let rules = items.compactMap { item in rule(item).map { ($0, item) } }
        return rules.count == items.count ? rules : nil
    }

    private static func rule(_ element: Element) -> TariffRule? {
        guard let fields = element.fields(ruleKeys) else {
            return nil
        }
        let name = fields.required("name").flatMap { $0.line(atMost: 40) }
        let classes = fields["classes"].map { $0.all(atMost: 10) { $0.choice(NumberClass.self) } }
        let places = fields["places"].map { $0.all(atMost: 400) { $0.place() } }
        let hours = fields["hours"].map { $0.all(atMost: 100, band) }
        let perMinute = fields.required("perMinute").flatMap { $0.price() }
        let connectionFee = fields["connectionFee"].map { $0.price() }
        let included = fields["included"].map { $0.flag() }
        guard let name, let perMinute, !isMistaken(classes), !isMistaken(places), !isMistaken(hours),
            !isMistaken(connectionFee), !isMistaken(included)
        else { return nil }
        return TariffRule(
            name: name, classes: classes ?? nil, places: places ?? nil, hours: hours ?? nil, perMinute: perMinute,
            connectionFee: connectionFee ?? nil, included: included == false ? false : nil)
    }

    private static func band(_ element: Element) -> HourBand? {
        guard let fields = element.fields(["days", "from", "to"]) else { return nil }
        let days = fields["days"].map { $0.all(atMost: 7) { $0.choice(Weekday.self) } } ?? Weekday.allCases
        let from = fields.required("from").flatMap { $0.timeOfDay(upTo: 23 * 60 + 59) }
        let to = fields.required("to").flatMap { $0.timeOfDay(upTo: 1440) }
        guard let days, let from, let to else { return nil }
        return HourBand(days: days, from: from, to: to)
    }

    private static func isMistaken<Value>(_ value: Value??) -> Bool {
        if case .some(.none) = value { true } else { false }
    }
}

extension TariffMistake {
    /// The rule that it is about.
    fileprivate var rule: String? {
        switch self {
        case .ruleNameTwice(let name): name
        case .noClasses(let name), .noPlaces(let name), .noHours(let name), .noDays(let name),
            .startsAtDayEnd(let name), .neverReached(let name, _):
            name
        case .noName, .version, .initial, .increment, .price, .tooManyRules, .ruleWithoutName: nil
        }
    }
}
