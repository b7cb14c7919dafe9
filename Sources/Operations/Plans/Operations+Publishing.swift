public import Foundation
public import Records
public import Routing
import Storage

/// A plan that waits for its hour.
public struct ScheduledPlan: Hashable, Sendable {
    public let draft: Int
    public let due: Date
    /// Duties that it will end: their steps do not ring in it.
    public let ended: [DutyRecord]
}

extension Operations {
    /// Makes plans the current ones of their numbers; the next call of each number goes by its new one.
    ///
    /// All are examined before the first is published. Each is published in a transaction of its own, in which it is
    /// checked once more who owns the number and what its packages have.
    /// - Parameters:
    ///   - tenant: Tenant that must own the numbers, and that owns those that have no plan yet; `nil`: whoever owns
    ///     them, and `main`.
    ///   - sounds: For the analyser; `nil`: it is not asked.
    /// - Throws: ``FaultyPlans``, ``PublishingRefusal``, ``TenantRefusal``, ``NotSold``; ``Records/PublishingStopped``
    ///   with one of these or the database's error if it concerns a plan after the first.
    public func publish(
        _ plans: [WrittenPlan], for tenant: TenantName? = nil, analysedWith sounds: TenantSounds?, by author: Author
    ) throws -> (examined: [ExaminedPlan], publications: [Publication]) {
        try store.snapshot { store in
            for plan in plans { try store.mustOwn(plan, tenant) }
        }
        let examined = try examine(plans, at: plans.map { _ in author.at }, from: author.at, sounds: sounds)
        let written = Dictionary(plans.map { ($0.plan.did, $0) }) { $1 }
        let publications = try store.publish(
            plans.map { ($0.plan.did, $0.document, $0.origin) }, tenant: tenant ?? .main, by: author
        ) { plan, store in
            if let written = written[plan.did] { try store.mustOwn(written, tenant) }
            try store.mustBeSold(plan, on: author.at, newcomer: tenant ?? .main)
        }
        return (examined, publications)
    }

    /// Has plans published at an hour; all of them wait, or none.
    /// - Parameters:
    ///   - hours: For each its own.
    ///   - tenant: Tenant that must own the numbers; `nil`: whoever owns them.
    ///   - sounds: For the analyser; `nil`: it is not asked.
    /// - Throws: ``FaultyPlans``, ``PublishingRefusal``, ``TenantRefusal``, ``NotSold``; `DraftError` if another plan
    ///   of the number is due at that instant.
    public func schedule(
        _ plans: [WrittenPlan], at hours: [Date], for tenant: TenantName? = nil, analysedWith sounds: TenantSounds?,
        by author: Author
    ) throws -> (examined: [ExaminedPlan], scheduled: [ScheduledPlan]) {
        func check(_ store: Store) throws {
            for plan in plans {
                try store.mustOwn(plan, tenant)
                if let tenant, try store.tenant(of: plan.plan.did) == nil {
                    throw PublishingRefusal.hasNoPlan(plan.plan.did, for: tenant)
                }
            }
        }
        for hour in hours { try hour.mustBeAhead(of: author.at) }
        try store.snapshot(check)
        let examined = try examine(plans, at: hours, from: author.at, sounds: sounds)
        let scheduled = try store.transaction { store in
            try check(store)
            for (plan, due) in zip(plans, hours) {
                try store.mustBeSold(plan.plan, on: due, newcomer: plan.tenant)
            }
            let ids = try store.saveDrafts(
                plans.map { ($0.plan.did, $0.document, $0.origin) }, publishAt: hours, by: author)
            return try zip(plans, zip(ids, hours)).map { plan, draft in
                ScheduledPlan(
                    draft: draft.0, due: draft.1, ended: try store.dutiesEnded(by: plan.plan, at: draft.1))
            }
        }
        return (examined, scheduled)
    }

    /// Makes an earlier version of a number's plan the current one again, as a new version with the same text.
    /// - Parameters:
    ///   - version: `nil`: the one before the current.
    ///   - current: The version that has to be the current one still; `nil`: whichever is.
    /// - Returns: The version whose text it has, and what was published.
    /// - Throws: ``NumberRefusal``, ``VersionRefusal``, ``NotSold``; `InvalidDocument` if that version cannot be read.
    public func rollBack(
        _ did: DID, to version: Int? = nil, whileCurrent current: Int? = nil, by author: Author
    ) throws -> (version: Int, publication: Publication) {
        try store.deciding { store in
            try store.mustBeInUse(did)
            let history = try store.existingHistory(of: did)
            if let current, history[0].version != current {
                throw VersionRefusal.superseded(current, of: did, current: history[0].version)
            }
            let former = try history.former(version)
            let publishing = try Publishing(
                former.document, as: did, origin: former.origin, rolledBackTo: former.version)
            try store.mustBeSold(publishing.plan, on: author.at)
            return (former.version, publishing)
        } writing: { former, store in
            (former.0, try store.publish(former.1, by: author))
        }
    }
}

extension [PlanVersion] {
    /// The version that is gone back to, of a number's versions, the newest first.
    /// - Throws: ``VersionRefusal``.
    fileprivate func former(_ version: Int?) throws -> PlanVersion {
        let current = self[0]
        guard current.version > 1 else { throw VersionRefusal.onlyOne(current.did) }
        let target = version ?? current.version - 1
        guard (1..<current.version).contains(target) else {
            throw VersionRefusal.notEarlier(target, of: current.did, current: current.version)
        }
        guard let former = first(where: { $0.version == target }) else {
            throw VersionRefusal.unknown(target, of: current.did, newest: current.version)
        }
        return former
    }
}

extension Date {
    /// - Throws: ``PublishingRefusal``.
    func mustBeAhead(of now: Date) throws {
        guard self > now else { throw PublishingRefusal.hourIsOver(self) }
    }
}

extension Store {
    /// Refuses a plan of a number that belongs to another tenant than it is meant for, or than it was read for.
    /// - Parameter tenant: Tenant that it is meant for; `nil`: whoever owns the number.
    /// - Throws: ``PublishingRefusal``, ``TenantRefusal``.
    func mustOwn(_ written: WrittenPlan, _ tenant: TenantName?) throws {
        let did = written.plan.did
        if let tenant { try mustKnow(tenant) }
        guard let owner = try self.tenant(of: did) else { return }
        if let tenant, owner != tenant { throw PublishingRefusal.belongs(did, to: owner, planOf: tenant) }
        guard owner == written.tenant else { throw PublishingRefusal.wasGiven(did, to: owner) }
    }

    /// Refuses a plan that uses what its number's packages lack on a day.
    /// - Parameter newcomer: Tenant that owns the number if it has no plan yet.
    /// - Throws: ``NotSold``.
    func mustBeSold(_ plan: NumberPlan, on instant: Date, newcomer: TenantName = .main) throws {
        let tenant = try tenant(of: plan.did) ?? newcomer
        try mustBeSold(try soldFindings(plan, of: tenant, on: instant), for: plan)
    }

    /// Duties that a plan will end when it is published then.
    func dutiesEnded(by plan: NumberPlan, at instant: Date) throws -> [DutyRecord] {
        let steps = Set(plan.ringSteps)
        return try duties(of: plan.did, at: instant).filter { !steps.contains($0.step) }
    }
}
