public import Foundation
public import Routing
public import StrictYAML

/// The reason why a number is not suspended, resumed or removed.
public enum SuspensionRefusal: Error, Hashable, Sendable {
    case suspendedBefore(DID, at: Date)
    case notSuspended(DID)
    /// Calls are up, or their end is not on record yet.
    case hasCalls(DID, open: Int)
}

/// The reason why a number is not given to a tenant.
public enum AssignRefusal: Error, Hashable, Sendable {
    /// It belongs to that tenant already.
    case belongsAlready(DID, to: TenantName)
    /// Its plan does not fit the tenant, such as by sounds that it does not have.
    case doesNotFit(DID, TenantName, [Mistake])
}
