public import Records
public import Routing
import Storage

extension Operations {
    /// A company as bills name it; without anything if nobody has said it.
    /// - Parameter tenant: `nil`: the seller.
    /// - Throws: ``TenantRefusal``.
    public func billParty(of tenant: TenantName?) throws -> BillParty {
        try store.snapshot { store in
            if let tenant { try store.mustKnow(tenant) }
            return try store.billParty(of: tenant)
        }
    }

    /// Says how bills name a company.
    /// - Parameter tenant: `nil`: the seller.
    /// - Throws: ``TenantRefusal``.
    public func name(_ party: BillParty, of tenant: TenantName?, by author: Author) throws {
        try store.transaction { store in
            if let tenant { try store.mustKnow(tenant) }
            try store.save(party, of: tenant, by: author)
        }
    }
}
