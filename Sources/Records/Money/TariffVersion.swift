public import Billing
public import Foundation

/// A version of a tariff, as it was added.
public struct TariffVersion: Hashable, Codable, Sendable {
    public let tariff: Tariff
    public let addedAt: Date
    public let addedBy: String

    public init(tariff: Tariff, addedAt: Date, addedBy: String) {
        self.tariff = tariff
        self.addedAt = addedAt
        self.addedBy = addedBy
    }
}
