public import Foundation
public import Routing

/// A telephone in a tenant's phone book.
public struct Phone: Hashable, Sendable {
    /// The state of a telephone's filing with the carrier, who wants to know whose telephones answer a 400 number.
    public enum Filing: String, CaseIterable, Codable, Sendable {
        case none, submitted, filed, refused
    }

    public let id: Int
    public let tenant: TenantName
    public let target: DialTarget
    /// The person or place that pages show in its place: 李明, 前台.
    public let name: String
    /// The person or company that the carrier knows as its owner; empty: not told.
    public let owner: String
    public let filing: Filing
    /// When the filing came to its state; `nil`: it was never filed.
    public let filedAt: Date?

    public init(
        id: Int, tenant: TenantName, target: DialTarget, name: String, owner: String, filing: Filing, filedAt: Date?
    ) {
        self.id = id
        self.tenant = tenant
        self.target = target
        self.name = name
        self.owner = owner
        self.filing = filing
        self.filedAt = filedAt
    }
}
