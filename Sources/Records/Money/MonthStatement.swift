public import Billing
public import Foundation
public import Routing

/// The bill of a number's month, and how it stands.
public struct MonthStatement: Hashable, Sendable {
    /// Without what came late.
    public let statement: Billing.Statement
    /// Calls that were charged when the month was closed already, as their record came late. They are on no bill: each was taken
    /// from the balance when it was charged.
    public let late: Billing.Statement
    /// Who pays.
    public let tenant: TenantName
    /// `nil`: not yet.
    public let closedAt: Date?
    public let closedBy: String?

    public init(
        statement: Billing.Statement, late: Billing.Statement, tenant: TenantName, closedAt: Date?, closedBy: String?
    ) {
        self.statement = statement
        self.late = late
        self.tenant = tenant
        self.closedAt = closedAt
        self.closedBy = closedBy
    }
}
