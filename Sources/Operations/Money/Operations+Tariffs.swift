public import Billing
import Foundation
public import Records
import Storage

extension Operations {
    /// Result of adding a version of a tariff.
    public enum TariffAddition: Hashable, Sendable {
        case added
        /// This version is there already and says the same.
        case unchanged
    }

    /// Adds a version of a tariff. One that was added is never changed: calls were priced by it.
    /// - Throws: ``TariffRefusal``; `BillingError` for a tariff with mistakes.
    public func addTariff(_ tariff: Tariff, by author: Author) throws -> TariffAddition {
        let mistakes = tariff.mistakes
        guard mistakes.isEmpty else { throw BillingError.tariffMistakes(mistakes) }
        return try store.transaction { store in
            let versions = try store.tariff(tariff.name).map(\.tariff)
            let next = (versions.last?.version ?? 0) + 1
            if let there = versions.first(where: { $0.version == tariff.version }) {
                guard there == tariff else {
                    throw TariffRefusal.taken(tariff.name, version: tariff.version, next: next)
                }
                return .unchanged
            }
            if let other = versions.first(where: { $0.validFrom == tariff.validFrom }) {
                throw TariffRefusal.sameStart(
                    tariff.name, version: other.version, next: max(next, tariff.version))
            }
            try store.add(tariff, by: author)
            return .added
        }
    }

    /// All versions of all tariffs, by name, then version.
    public func tariffs() throws -> [TariffVersion] {
        try store.tariffs()
    }

    /// The versions of a tariff, the first first, at least one.
    /// - Throws: ``TariffRefusal``.
    public func tariff(_ name: String) throws -> [TariffVersion] {
        try store.existingTariff(name)
    }

    /// The fees that callers pay to their own operators.
    public func callerFees() throws -> CallerFees {
        try store.callerFees()
    }

    /// Takes the place of the fees that were told before; calls that end from now on show them.
    /// - Parameter fees: Those of a class that is not among them are unknown.
    public func setCallerFees(_ fees: CallerFees, by author: Author) throws {
        try store.save(fees, by: author)
    }
}
