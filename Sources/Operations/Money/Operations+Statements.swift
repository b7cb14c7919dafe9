public import Billing
public import CivilTime
public import Foundation
public import Records
public import Reports
public import Routing
import Storage

extension Operations {
    /// Result of closing a month.
    public enum MonthClosing: Hashable, Sendable {
        /// The entry is `nil` if the bill comes to nothing beyond the calls.
        case closed(MonthStatement, LedgerEntry?)
        case closedBefore(MonthStatement)
    }

    /// A number's bill of a month; of a month that is not over, as it stands.
    /// - Parameter month: `nil`: the month that it is in the number's zone.
    /// - Throws: ``NumberRefusal``.
    public func statement(of did: DID, in month: Month? = nil, at now: Date) throws -> NumberStatement {
        try store.snapshot { store in
            let plan = try store.knownPlan(of: did)
            let zone = NumberZone(plan?.timezone ?? .shanghai)
            let month = try month ?? zone.month(of: now)
            guard let made = try store.statement(of: did, in: month) else { throw NumberRefusal.unknown(did) }
            return NumberStatement(
                did: did, plan: plan, month: month, isOver: zone.span(of: month).upperBound <= now, made: made,
                packages: Dictionary(try store.packages().map { ($0.package.id, $0.package) }) { first, _ in first },
                parties: try store.parties(ofCalls: (made.statement.calls + made.late.calls).map(\.id)),
                seller: try store.billParty(of: nil), customer: try store.billParty(of: made.tenant))
        }
    }

    /// Books what a month's bill has beyond its calls, once. What is charged to the month later is kept apart.
    ///
    /// The bill of a month with many calls takes its time, so it is made before the database is held.
    /// - Throws: ``NumberRefusal``, ``MonthRefusal``.
    public func closeMonth(_ month: Month, of did: DID, by author: Author) throws -> MonthClosing {
        try store.deciding { store in
            let timezone = try store.knownPlan(of: did)?.timezone ?? .shanghai
            let zone = NumberZone(timezone)
            guard let made = try store.statement(of: did, in: month) else { throw NumberRefusal.unknown(did) }
            let end = zone.span(of: month).upperBound
            guard made.closedAt != nil || author.at >= end else {
                throw MonthRefusal.notOver(month, in: timezone, until: end)
            }
            return (made, zone)
        } writing: { bill, store in
            let (made, zone) = bill
            guard made.closedAt == nil else { return .closedBefore(made) }
            let unsettled = try store.unsettledCalls(of: did, before: zone.span(of: month).upperBound)
            guard unsettled == 0 else { throw MonthRefusal.unsettled(month, of: did, calls: unsettled) }
            let entry = try store.closeMonth(month, of: did, with: made, in: zone, by: author)
            return .closed(made.closed(by: author), entry)
        } restingOn: { store in
            try store.billBasis(of: did, in: month)
        }
    }
}

extension MonthStatement {
    fileprivate func closed(by author: Author) -> MonthStatement {
        MonthStatement(statement: statement, late: late, tenant: tenant, closedAt: author.at, closedBy: author.name)
    }
}
