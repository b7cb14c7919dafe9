public import Routing

/// The facts that decide a number's calls now: its current plan, and the duties.
public struct CurrentPlan: Hashable, Sendable {
    public let version: PlanVersion
    /// Changes with every publication and every duty.
    public let revision: Int
    /// The tenant whose greetings it plays.
    public let tenant: TenantName
    /// `true` if that tenant is prepaid: calls need money that is there.
    public let isPrepaid: Bool
    /// `true` if the operator has suspended the number: its callers only hear so.
    public let isSuspended: Bool
    /// The duties that are not over, the oldest first.
    public let duties: [DutyRecord]
    /// Limits of calls at once by the number's packages, each from a day on.
    public let allowances: [CallAllowance]

    public init(
        version: PlanVersion, revision: Int, tenant: TenantName, isPrepaid: Bool, isSuspended: Bool = false,
        duties: [DutyRecord], allowances: [CallAllowance]
    ) {
        self.version = version
        self.revision = revision
        self.tenant = tenant
        self.isPrepaid = isPrepaid
        self.isSuspended = isSuspended
        self.duties = duties
        self.allowances = allowances
    }
}
