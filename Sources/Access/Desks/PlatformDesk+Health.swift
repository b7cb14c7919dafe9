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
    /// - Parameters:
    ///   - id: Only entries before this one.
    ///   - limit: Maximum number of entries.
    public func audit(before id: Int?, limit: Int) async throws -> [AuditEntry] {
        try basis.mustBeAllowed(.seePlatformAudit)
        return try await basis.run { try $0.audit(before: id, limit: limit) }
    }
}
