import Routing

extension Doorkeeper {
    /// The desk of the visitor's tenant.
    /// - Throws: ``AccessRefusal/notFound`` for somebody who works for none in this session.
    public func tenantDesk(for visitor: Visitor) throws -> TenantDesk {
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        return TenantDesk(basis: basis(of: visitor), tenant: tenant)
    }

    /// The desk of the platform.
    /// - Throws: ``AccessRefusal/notFound`` for somebody who is no operator in this session.
    public func platformDesk(for visitor: Visitor) throws -> PlatformDesk {
        guard case .platform = visitor.standing else { throw AccessRefusal.notFound }
        return PlatformDesk(basis: basis(of: visitor))
    }

    /// The desk of the visitor's own account.
    /// - Throws: ``AccessRefusal/notFound`` for a query session.
    public func accountDesk(for visitor: Visitor) throws -> AccountDesk {
        guard let account = visitor.account, let session = visitor.session else { throw AccessRefusal.notFound }
        return AccountDesk(basis: basis(of: visitor), doorkeeper: self, account: account, session: session)
    }

    func basis(of visitor: Visitor) -> DeskBasis {
        DeskBasis(visitor: visitor, store: store, threads: threads, sounds: sounds, workshop: workshop)
    }
}
