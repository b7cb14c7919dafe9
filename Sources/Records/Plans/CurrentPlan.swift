public import Routing

/// What decides a number's calls now: its current plan, and who was put on duty.
public struct CurrentPlan: Hashable, Sendable {
    public let version: PlanVersion
    /// Changes with every publication and every duty.
    public let revision: Int
    /// Whose greetings it plays.
    public let tenant: TenantName
    /// Whether that one pays before: calls need money that is there.
    public let isPrepaid: Bool
    /// What was set and is not over, the oldest first.
    public let duties: [DutyRecord]
    /// How many calls there may be at once by the number's packages, from which day on.
    public let allowances: [CallAllowance]

    public init(
        version: PlanVersion, revision: Int, tenant: TenantName, isPrepaid: Bool, duties: [DutyRecord],
        allowances: [CallAllowance]
    ) {
        self.version = version
        self.revision = revision
        self.tenant = tenant
        self.isPrepaid = isPrepaid
        self.duties = duties
        self.allowances = allowances
    }
}
