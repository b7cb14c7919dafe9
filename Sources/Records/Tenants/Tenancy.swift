public import Foundation
public import Routing

/// A tenant's time with a number.
public struct Tenancy: Hashable, Sendable {
    public let did: DID
    public let tenant: TenantName
    public let from: Date
    /// `nil`: it is the number's present one.
    public let until: Date?

    public init(did: DID, tenant: TenantName, from: Date, until: Date?) {
        self.did = did
        self.tenant = tenant
        self.from = from
        self.until = until
    }
}
