import Foundation
import Operations
import Records
public import Routing
import Storage

/// The things of one tenant, for a visitor who belongs to it. Only the doorkeeper hands it out.
public struct TenantDesk: Sendable {
    let basis: DeskBasis
    public let tenant: TenantName

    public var visitor: Visitor { basis.visitor }

    /// The desk of one of the tenant's numbers.
    /// - Throws: ``AccessRefusal/notFound`` for a number that there is not, and for another tenant's.
    public func number(_ did: DID) async throws -> NumberDesk {
        let tenancy = try await basis.run { try $0.tenancy(of: did) }
        guard let tenancy, tenancy.tenant == tenant else { throw AccessRefusal.notFound }
        return NumberDesk(basis: basis.at(did), did: did, since: tenancy.from)
    }
}
