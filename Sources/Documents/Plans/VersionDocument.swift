public import Foundation
public import Records
public import Routing

/// One version of a number's plan as JSON.
public struct VersionDocument: Encodable {
    let number: String
    let name: String
    /// In lists of numbers.
    let tenant: TenantName?
    let version: Int
    let origin: String
    let publishedAt: Date
    /// In lists of numbers: since when the number is suspended.
    let suspendedAt: Date?
    let document: String?

    /// - Parameters:
    ///   - tenant: In lists of numbers.
    ///   - suspendedAt: In lists of numbers.
    ///   - withDocument: Whether the plan itself is part of it.
    public init(_ version: PlanVersion, tenant: TenantName? = nil, suspendedAt: Date? = nil, withDocument: Bool = false)
    {
        number = version.did.digits
        name = version.planName
        self.tenant = tenant
        self.version = version.version
        origin = version.source
        publishedAt = version.publishedAt
        self.suspendedAt = suspendedAt
        document = withDocument ? version.document : nil
    }
}

extension PlanVersion {
    /// `new.yaml`, `rollback to 3`
    public var source: String { rolledBackTo.map { "rollback to \($0)" } ?? origin }

    /// The name that the plan gives itself.
    public var planName: String {
        (try? NumberPlan(stored: document))?.name ?? "(cannot be read)"
    }
}
