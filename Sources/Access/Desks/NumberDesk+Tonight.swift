public import Foundation
public import Operations
public import Records
public import Routing

extension NumberDesk {
    /// The answering of the number now and until tomorrow. A locked device sees it too.
    /// - Throws: ``AccessRefusal``; `InvalidDocument` if this version of Hotline cannot read the plan.
    public func tonight(at now: Date) async throws -> NumberTonight {
        if !visitor.may(.changeDuty) { try basis.mustBeAllowed(.seeCalls) }
        let (did, since) = (did, since)
        return try await basis.run { try $0.tonight(of: did, since: since, at: now) }
    }

    /// The phone book of the number's tenant: the names of telephones, and whom one tap puts on duty.
    public func phones() async throws -> [Phone] {
        if !visitor.may(.changeDuty) { try basis.mustBeAllowed(.seeCalls) }
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        return try await basis.run { try $0.phones(of: tenant) }
    }

    /// The numbers of the number's tenant, this one among them.
    public func siblings() async throws -> [DID] {
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        return try await basis.run { try $0.numbers(of: tenant) }
    }

    /// The calls of today and the newest ones, of this tenancy.
    public func today(limit: Int, at now: Date) async throws -> NumberToday {
        try basis.mustBeAllowed(.seeCalls)
        let (operations, horizon) = (basis.operations, horizon(at: now))
        let today = try await operations.today(of: did, since: since, limit: limit, at: now)
        return NumberToday(counts: today.counts, last: today.last.filter { $0.startedAt >= horizon }.map(basis.shown))
    }

    /// The tenant's balance and this month of the number.
    public func money(at now: Date) async throws -> NumberMoney {
        try basis.mustBeAllowed(.seeMoney)
        guard let tenant = visitor.tenant else { throw AccessRefusal.notFound }
        let did = did
        return try await basis.run { try $0.money(of: did, of: tenant, at: now) }
    }

    /// Everything in the number's plan that is certainly or hardly meant so, the gravest first.
    public func warnings(at now: Date) async throws -> [Finding] {
        try basis.mustBeAllowed(.seePlan)
        let did = did
        return try await basis.run { operations in
            try operations.warnings(of: did, at: now)
        }
    }
}
