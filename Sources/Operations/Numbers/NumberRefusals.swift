public import Routing
public import StrictYAML

/// Why a number is not given to a tenant.
public enum AssignRefusal: Error, Hashable, Sendable {
    /// It belongs to that tenant already.
    case belongsAlready(DID, to: TenantName)
    /// Its plan does not fit the tenant, such as by sounds that it does not have.
    case doesNotFit(DID, TenantName, [Mistake])
}
