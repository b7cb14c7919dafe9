public import Billing
public import CivilTime
import Foundation
public import Records
public import Routing
import Storage

/// The state of a tenant's money.
public struct TenantAccount: Hashable, Sendable {
    /// This month of one number, in its own zone.
    public struct Number: Hashable, Sendable {
        public let did: DID
        /// `nil`: this version of Hotline cannot read it.
        public let plan: NumberPlan?
        public let month: Month
        public let spending: NumberSpending
        /// Ids, the base first; `nil`: none, and the number is not restricted.
        public let packages: [String]?
        public let warnings: [LimitWarning]
    }

    public let tenant: TenantName
    public let terms: TenantTerms
    /// The version of its tariff that is in force; `nil`: none.
    public let tariffVersion: Int?
    public let balance: Money
    public let numbers: [Number]
    /// Set aside by calls that are not settled.
    public let held: Money
    /// The money left of balance and credit, if the tenant is prepaid.
    public let left: Money?

    init(
        of tenant: TenantName, _ terms: TenantTerms, tariffVersion: Int?, balance: Money, numbers: [Number]
    ) throws {
        self.tenant = tenant
        self.terms = terms
        self.tariffVersion = tariffVersion
        self.balance = balance
        self.numbers = numbers
        held = try Money.sum(numbers.lazy.map(\.spending.held))
        left = terms.isPrepaid ? try balance + terms.credit - held : nil
    }
}

/// A limit of a number's month that is nearly or wholly used up, or of no effect.
public enum LimitWarning: Hashable, Sendable {
    /// The tenant has no tariff, so no call costs anything.
    case spendNeverReached
    case spendUsed(percent: Int)
    /// A call was refused or not prolonged.
    case spendUsedUp
    case callsUsed(percent: Int)
    /// A call was refused.
    case callsUsedUp
}

extension [LimitWarning] {
    init(_ use: MonthUse, of limits: Limits?, _ terms: TenantTerms) {
        self = []
        if limits?.spendPerMonth != nil {
            if terms.tariff == nil { append(.spendNeverReached) }
            if use.spendRefused {
                append(.spendUsedUp)
            } else if use.warnedOfSpend > 0 {
                append(.spendUsed(percent: use.warnedOfSpend))
            }
        }
        if limits?.callsPerMonth != nil {
            if use.callsRefused {
                append(.callsUsedUp)
            } else if use.warnedOfCalls > 0 {
                append(.callsUsed(percent: use.warnedOfCalls))
            }
        }
    }
}
