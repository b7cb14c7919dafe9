public import Billing
public import CivilTime
public import Foundation
public import Records
public import Routing

/// The bill of a number's month, and how it stands.
public struct MonthStatement: Hashable, Sendable {
    /// Without what came late.
    public let statement: Billing.Statement
    /// Calls that were charged when the month was closed already, as their record came late. They are on no bill: each
    /// was taken from the balance when it was charged.
    public let late: Billing.Statement
    /// The tenant who pays.
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

/// The closing of a month, as it is on record.
public struct ClosedMonth: Hashable, Sendable {
    public let at: Date
    public let by: String
    /// The number's zone as of then; `nil` for months that were closed before it was kept.
    public let zone: NumberZone?

    public init(at: Date, by: String, zone: NumberZone?) {
        self.at = at
        self.by = by
        self.zone = zone
    }
}

extension MonthStatement {
    /// The bill by what is on record of the month.
    ///
    /// - Parameters:
    ///   - tenant: Who pays: of a closed month who paid then.
    ///   - zone: The number's, today. A closed month keeps its own.
    ///   - stacks: Everything that the number holds or held, in the order of their days.
    ///   - calls: Ids and lines of the calls that were charged in time.
    ///   - late: Those that were charged after the month was closed.
    /// - Throws: ``Billing/BillingError``
    public init(
        of number: DID, in month: Month, tenant: TenantName, zone: NumberZone, stacks: [StackChange],
        calls: [(id: String, lines: [ChargeLine])], late: [(id: String, lines: [ChargeLine])], closed: ClosedMonth?
    ) throws {
        let reckoning: Billing.Statement.Reckoning =
            if let closed { closed.zone.map { .bill(in: $0) } ?? .exact } else { .bill(in: zone) }
        self.init(
            statement: try Billing.Statement(
                month: month, number: number.digits, holdings: stacks.holdings(in: month), calls: calls,
                reckoning: reckoning),
            late: try Billing.Statement(
                month: month, number: number.digits, holdings: [], calls: late, reckoning: .exact),
            tenant: tenant, closedAt: closed?.at, closedBy: closed?.by)
    }
}
