public import Billing
public import Foundation
import Operations
public import Records

extension PlatformDesk {
    /// All packages and options, withdrawn ones too.
    public func packages() async throws -> [CatalogPackage] {
        try basis.mustBeAllowed(.keepTenants)
        return try await basis.run { try $0.packages() }
    }

    /// Puts packages on sale, all or none.
    /// - Throws: `BillingError`, ``AccessRefusal/notFresh``.
    public func sell(_ offers: [PackageOffer], at now: Date) async throws {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.sell(offers, by: author) }
    }

    /// Takes a package off sale; numbers that hold it keep it.
    /// - Throws: `PackageRefusal`, ``AccessRefusal/notFresh``.
    public func withdrawPackage(_ id: String, at now: Date) async throws {
        try basis.mustBeAllowed(.keepTenants)
        try basis.mustBeFresh(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.withdrawPackage(id, by: author) }
    }
}
