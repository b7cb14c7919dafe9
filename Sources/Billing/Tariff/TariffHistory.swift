public import Foundation

/// All versions of a tariff. A call is priced, from its first second to its last, by the version that was in force when
/// it came in: that is known before it is connected, and anyone can check it.
public struct TariffHistory: Hashable, Sendable {
    /// The earliest first.
    public let versions: [PriceList]

    /// - Throws: ``BillingError/tariffMistakes(_:)``, with those of all versions.
    public init(_ tariffs: [Tariff]) throws(BillingError) {
        let mistakes = tariffs.flatMap(\.mistakes)
        guard mistakes.isEmpty else { throw BillingError.tariffMistakes(mistakes) }
        var versions: [PriceList] = []
        for tariff in tariffs {
            versions.append(try PriceList(tariff))
        }
        // Of two that begin together the higher version holds.
        self.versions = versions.sorted {
            ($0.tariff.validFrom, $0.tariff.version) < ($1.tariff.validFrom, $1.tariff.version)
        }
    }

    /// One version since ever, by which every call costs nothing.
    public init(priceOfNothing name: String) {
        versions = [PriceList(priceOfNothing: name)]
    }

    /// The version for calls that come in then.
    /// - Throws: ``BillingError/noTariff`` if it is before the first.
    public func version(at instant: Date) throws(BillingError) -> PriceList {
        guard let version = versions.last(where: { $0.tariff.validFrom <= instant }) else {
            throw BillingError.noTariff
        }
        return version
    }
}
