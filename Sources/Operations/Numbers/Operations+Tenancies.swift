public import Records
public import Routing
import Storage

extension Operations {
    /// The present tenancy of a number; `nil` if there is no such number.
    public func tenancy(of did: DID) throws -> Tenancy? { try store.tenancy(of: did) }

    /// The numbers that a tenant has now, in their order.
    /// - Throws: ``TenantRefusal``.
    public func numbers(of tenant: TenantName) throws -> [DID] {
        try store.snapshot { store in
            try store.mustKnow(tenant)
            return try store.numbers(of: tenant)
        }
    }

    /// The changes to a tenant's numbers, each number's since it is the tenant's, and to what else the tenant has, the
    /// newest first.
    /// - Parameters:
    ///   - id: Only entries before this one.
    ///   - limit: Maximum number of entries.
    public func audit(of tenant: TenantName, before id: Int? = nil, limit: Int) throws -> [AuditEntry] {
        try store.audit(ofTenant: tenant, before: id, limit: limit)
    }
}
