public import CivilTime
public import Foundation
public import Numbering

/// The price that the owner of a number pays for calls: one version of a price rule.
///
/// The rules are looked at in their order, the first that matches the caller and the time gives the price, and
/// ``perMinute`` is for all others. How calls are counted out is the same for all of them.
public struct Tariff: Hashable, Codable, Sendable {
    public var name: String
    /// 1 for the first.
    public var version: Int
    /// The instant from which calls that come in are priced by it, until a later version's.
    public var validFrom: Date
    /// Seconds that are paid as soon as billing starts.
    public var initial: Int
    /// Seconds that are paid as soon as the ones before them are over.
    public var increment: Int
    /// Price of a minute where no rule matches.
    public var perMinute: Money
    /// Paid once by each call that is billed at all, where the rule that matches then names none.
    public var connectionFee: Money
    public var rules: [TariffRule]

    public init(
        name: String, version: Int = 1, validFrom: Date, initial: Int = 60, increment: Int = 60, perMinute: Money,
        connectionFee: Money = .zero, rules: [TariffRule] = []
    ) {
        self.name = name
        self.version = version
        self.validFrom = validFrom
        self.initial = initial
        self.increment = increment
        self.perMinute = perMinute
        self.connectionFee = connectionFee
        self.rules = rules
    }
}

/// A price for some callers, at some times.
public struct TariffRule: Hashable, Codable, Sendable {
    public var name: String
    /// `nil`: of any class.
    public var classes: [NumberClass]?
    /// `nil`: from anywhere. Else the caller must be from one of them; one from several places, as of a shared area
    /// code, is from each.
    public var places: [Place]?
    /// `nil`: always. Else one of them must hold.
    public var hours: [HourBand]?
    public var perMinute: Money
    /// `nil`: the tariff's.
    public var connectionFee: Money?
    /// `false`: included minutes of packages never cover it; `nil`: they do.
    public var included: Bool?

    public init(
        name: String, classes: [NumberClass]? = nil, places: [Place]? = nil, hours: [HourBand]? = nil,
        perMinute: Money, connectionFee: Money? = nil, included: Bool? = nil
    ) {
        self.name = name
        self.classes = classes
        self.places = places
        self.hours = hours
        self.perMinute = perMinute
        self.connectionFee = connectionFee
        self.included = included
    }
}

/// Some days of the week from one time of day to another, by the clocks of the number's zone.
///
/// A band whose end is not after its start ends on the next day; it belongs to the day on which it begins.
public struct HourBand: Hashable, Codable, Sendable {
    public var days: [Weekday]
    public var from: TimeOfDay
    /// Not included.
    public var to: TimeOfDay

    public init(days: [Weekday] = Weekday.allCases, from: TimeOfDay, to: TimeOfDay) {
        self.days = days
        self.from = from
        self.to = to
    }
}

/// Tariffs as documents: what has a default may be left out.
extension Tariff {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            name: fields.decode(String.self, forKey: .name),
            version: fields.decodeIfPresent(Int.self, forKey: .version) ?? 1,
            validFrom: fields.decode(Date.self, forKey: .validFrom),
            initial: fields.decodeIfPresent(Int.self, forKey: .initial) ?? 60,
            increment: fields.decodeIfPresent(Int.self, forKey: .increment) ?? 60,
            perMinute: fields.decode(Money.self, forKey: .perMinute),
            connectionFee: fields.decodeIfPresent(Money.self, forKey: .connectionFee) ?? .zero,
            rules: fields.decodeIfPresent([TariffRule].self, forKey: .rules) ?? [])
    }
}

extension HourBand {
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            days: fields.decodeIfPresent([Weekday].self, forKey: .days) ?? Weekday.allCases,
            from: fields.decode(TimeOfDay.self, forKey: .from), to: fields.decode(TimeOfDay.self, forKey: .to))
    }
}
