public import Billing
public import Foundation
public import Operations
public import Records

extension PlatformDesk {
    /// All versions of all tariffs, by name, then version.
    public func tariffs() async throws -> [TariffVersion] {
        try basis.mustBeAllowed(.keepTenants)
        return try await basis.run { try $0.tariffs() }
    }

    /// Adds a version of a tariff, which is never changed after it.
    /// - Throws: `TariffRefusal`, `BillingError`, ``AccessRefusal/notFresh``.
    public func addTariff(_ tariff: Tariff, at now: Date) async throws -> Operations.TariffAddition {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        return try await basis.run { try $0.addTariff(tariff, by: author) }
    }
}
