public import CivilTime
public import Foundation

/// One charge to the owner of a number: a stretch of a call at one price, on one day, or its connection fee.
public struct ChargeLine: Hashable, Codable, Sendable {
    /// The object of a charge.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case connection, talk
    }

    public let kind: Kind
    /// When the first of its increments begins.
    public let startsAt: Date
    /// The month that it is charged to: that of its start, in the number's zone.
    public let month: Month
    /// Billed, in whole increments; 0 for a connection fee.
    public let seconds: Int
    /// `nil` for a connection fee.
    public let perMinute: Money?
    public let amount: Money
    public let tariff: String
    public let tariffVersion: Int
    /// The rule that gave the price; `nil` if it was the tariff's own.
    public let rule: String?
    /// `false`: included minutes never cover it.
    public let included: Bool?

    public init(
        kind: Kind, startsAt: Date, month: Month, seconds: Int, perMinute: Money?, amount: Money, tariff: String,
        tariffVersion: Int, rule: String?, included: Bool?
    ) {
        self.kind = kind
        self.startsAt = startsAt
        self.month = month
        self.seconds = seconds
        self.perMinute = perMinute
        self.amount = amount
        self.tariff = tariff
        self.tariffVersion = tariffVersion
        self.rule = rule
        self.included = included
    }
}

/// The price of the call at the caller's own operator. Information for the owner: it is booked in no ledger.
public enum CallerCharge: Hashable, Codable, Sendable {
    /// The call was never answered.
    case nothing
    case fee(seconds: Int, amount: Money)
    /// No fee is known for callers of this class.
    case unknown
}
