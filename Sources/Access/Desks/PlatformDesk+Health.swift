public import Foundation
public import Operations
public import Records

extension PlatformDesk {
    /// The calls of all numbers today, and how many of the last hour the fallback decided.
    public func callRate(at now: Date) async throws -> CallRate {
        try basis.mustBeAllowed(.seeHealth)
        return try await basis.run { try $0.callRate(at: now) }
    }

    /// The changes of everybody to everything, the newest first.
    public func audit(limit: Int) async throws -> [AuditEntry] {
        try basis.mustBeAllowed(.seePlatformAudit)
        return try await basis.run { try $0.audit(limit: limit) }
    }
}
