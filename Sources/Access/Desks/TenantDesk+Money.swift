import Billing
public import CivilTime
public import Foundation
public import Operations
public import Records
import Reports
import Routing

extension TenantDesk {
    /// The tenant's account: balance, money set aside, and this month of each number.
    /// - Throws: ``AccessRefusal``.
    public func account(at now: Date) async throws -> TenantAccount {
        try basis.mustBeAllowed(.seeMoney)
        let tenant = tenant
        return try await basis.run { try $0.account(of: tenant, at: now) }
    }

    /// The movements of the account in a month of Beijing's clocks, the newest first.
    /// - Throws: ``AccessRefusal``.
    public func ledger(of month: Month) async throws -> [LedgerLine] {
        try basis.mustBeAllowed(.seeMoney)
        let tenant = tenant
        let span = TimeZone.shanghai.span(of: month.firstDay..<month.firstDay + month.days)
        return try await basis.run { try $0.ledgerDays(of: tenant, in: span) }
    }

    /// The company as bills name it.
    /// - Throws: ``AccessRefusal``.
    public func billParty() async throws -> BillParty {
        try basis.mustBeAllowed(.seeMoney)
        let tenant = tenant
        return try await basis.run { try $0.billParty(of: tenant) }
    }

    /// Says how bills name the company.
    /// - Throws: ``AccessRefusal``.
    public func name(_ party: BillParty, at now: Date) async throws {
        try basis.mustBeAllowed(.keepSettings)
        let (tenant, author) = (tenant, basis.author(at: now))
        try await basis.run { try $0.name(party, of: tenant, by: author) }
    }
}

extension NumberDesk {
    /// The bill of a month that the tenant pays, or its preview. Ends of calls are masked as in lists, and not told of
    /// calls from before the tenancy.
    ///
    /// - Throws: ``AccessRefusal``, of which ``AccessRefusal/notFound`` for a month that is another's, or to come.
    public func statement(of month: Month, at now: Date) async throws -> NumberStatement {
        try basis.mustBeAllowed(.seeMoney)
        let (did, since) = (did, since)
        let zone = try await zone()
        let months = Month(daysSince1970: zone.reading(at: since).day)...Month(daysSince1970: zone.reading(at: now).day)
        guard months.contains(month) else { throw AccessRefusal.notFound }
        let statement = try await basis.run { try $0.statement(of: did, in: month, at: now) }
        guard statement.made.tenant == visitor.tenant else { throw AccessRefusal.notFound }
        let seesCallers = visitor.may(.seeCallers)
        var parties: [String: CallParties] = [:]
        for call in statement.made.statement.calls + statement.made.late.calls {
            guard let known = statement.parties[call.id], call.lines.first.map({ $0.startsAt >= since }) ?? false
            else { continue }
            parties[call.id] = CallParties(
                caller: seesCallers ? known.caller : known.caller?.maskedNumber, answeredBy: known.answeredBy)
        }
        return statement.with(parties)
    }

    /// The first month of the tenancy, and the one that it is, by the clocks of the number.
    public func months(at now: Date) async throws -> ClosedRange<Month> {
        try basis.mustBeAllowed(.seeMoney)
        let zone = try await zone()
        return Month(daysSince1970: zone.reading(at: since).day)...Month(daysSince1970: zone.reading(at: now).day)
    }
}
