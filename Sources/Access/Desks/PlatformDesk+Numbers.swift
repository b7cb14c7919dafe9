public import Foundation
import Operations
import Records
public import Routing

/// A number in use, as the platform's operators see it.
public struct PlatformNumber: Hashable, Sendable {
    public let did: DID
    public let tenant: TenantName?
    /// The current version of its plan, and when that was published.
    public let version: Int
    public let publishedAt: Date
    /// Since when it is suspended; `nil`: it is not.
    public let suspendedAt: Date?
    public let callsToday: Int
}

extension PlatformDesk {
    /// All numbers in use, by number.
    public func numbers(at now: Date) async throws -> [PlatformNumber] {
        try basis.mustBeAllowed(.keepNumbers)
        return try await basis.run { operations in
            let calls = try operations.callsToday(at: now)
            return try operations.numbers().map { version, tenant, suspendedAt in
                PlatformNumber(
                    did: version.did, tenant: tenant, version: version.version, publishedAt: version.publishedAt,
                    suspendedAt: suspendedAt, callsToday: calls[version.did] ?? 0)
            }
        }
    }

    /// One number in use.
    /// - Throws: ``AccessRefusal/notFound``.
    public func number(_ did: DID, at now: Date) async throws -> PlatformNumber {
        guard let number = try await numbers(at: now).first(where: { $0.did == did }) else {
            throw AccessRefusal.notFound
        }
        return number
    }

    /// Suspends a number: from the next call on its callers only hear so.
    /// - Throws: `NumberRefusal`, `SuspensionRefusal`, ``AccessRefusal/notFresh``.
    public func suspend(_ did: DID, because reason: String, at now: Date) async throws {
        try mustKeepNumbers(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.suspend(did, because: reason, by: author) }
    }

    /// Takes a suspension back.
    /// - Throws: `NumberRefusal`, `SuspensionRefusal`.
    public func resume(_ did: DID, at now: Date) async throws {
        try basis.mustBeAllowed(.keepNumbers)
        let author = basis.author(at: now)
        try await basis.run { try $0.resume(did, by: author) }
    }

    /// Takes a number out of use.
    /// - Throws: `NumberRefusal`, `SuspensionRefusal`, ``AccessRefusal/notFresh``.
    public func remove(_ did: DID, at now: Date) async throws {
        try mustKeepNumbers(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.remove(did, by: author) }
    }

    /// The names of all tenants, for a choice.
    public func tenantNames() async throws -> [TenantName] {
        try basis.mustBeAllowed(.keepNumbers)
        return try await basis.run { try $0.tenants().map(\.name) }
    }

    /// Gives a number to a tenant, from the next call on.
    /// - Throws: `NumberRefusal`, `TenantRefusal`, `AssignRefusal`, ``AccessRefusal/notFresh``.
    public func assign(_ did: DID, to tenant: TenantName, at now: Date) async throws {
        try mustKeepNumbers(at: now)
        let author = basis.author(at: now)
        try await basis.run { try $0.assign(did, to: tenant, by: author) }
    }

    private func mustKeepNumbers(at now: Date) throws {
        try basis.mustBeAllowed(.keepNumbers)
        try basis.mustBeFresh(at: now)
    }
}
