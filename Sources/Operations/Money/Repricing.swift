import Billing
import CivilTime
import Foundation
import Numbering
import Records
import Routing

/// Prices calls again by a tariff.
struct Repricing: Sendable {
    private let history: TariffHistory
    /// Prices all calls; `nil`: each by the version that was in force when it came in.
    private let version: PriceList?
    private let zone: NumberZone
    /// Looks up callers whose calls nobody looked up.
    private let places: PlaceTable

    /// - Parameter versions: All of the tariff.
    /// - Throws: ``TariffRefusal`` if the tariff has no such version; `BillingError`.
    init(by versions: [Tariff], version: Int?, zone: NumberZone, places: PlaceTable) throws {
        history = try TariffHistory(versions)
        self.version = try version.map { number in
            guard let chosen = versions.first(where: { $0.version == number }) else {
                throw TariffRefusal.noVersion(
                    versions.first?.name ?? "", number, versions: versions.map(\.version))
            }
            return try PriceList(chosen)
        }
        self.zone = zone
        self.places = places
    }

    /// The lines that a call would have had.
    ///
    /// One that was ended because its money was used up is priced for the time it was charged for: it was allowed no
    /// more.
    /// - Throws: `BillingError` if no version was in force when it came in.
    func lines(of call: ChargedCall) throws -> [ChargeLine] {
        let prices = try version ?? history.version(at: call.startedAt)
        let end =
            call.forgiven == .zero
            ? call.endedAt : call.billedFrom + Double(call.lines.map(\.seconds).reduce(0, +))
        return try Rating(prices, zone: zone).lines(
            for: RatedCall(
                id: call.id.description, caller: call.seen ?? places.caller(presented: call.caller),
                billedFrom: call.billedFrom, endedAt: min(end, call.endedAt)))
    }
}
