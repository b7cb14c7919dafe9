import Operations
public import Records
import Routing

extension TenantDesk {
    /// The changes to the tenant's numbers since they are the tenant's, and to what else it has; the newest first.
    /// - Parameters:
    ///   - id: Only entries before this one.
    ///   - limit: Maximum number of entries.
    public func audit(before id: Int?, limit: Int) async throws -> [AuditEntry] {
        try basis.mustBeAllowed(.seeAudit)
        let tenant = tenant
        return try await basis.run { try $0.audit(of: tenant, before: id, limit: limit) }
    }
}
