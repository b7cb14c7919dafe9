import Billing
import CivilTime
public import Foundation
public import Records
public import Routing
import Storage

extension Operations {
    /// The most telephones that can be on duty at a step.
    public static let dutyTelephones = 10

    /// Has telephones ring at a step in place of its targets and its roster, from the next call on or between two
    /// instants.
    ///
    /// The duty that was set for the step before steps back while this one holds.
    /// - Parameters:
    ///   - from: `nil`: at once.
    ///   - until: `nil`: until it is taken back.
    ///   - tenant: The tenant whose phone book must have the telephones; `nil`: any may ring.
    ///   - isLocked: `true` on a locked device: the owners are told.
    /// - Returns: The duty's id.
    /// - Throws: ``NumberRefusal``, ``DutyRefusal``, ``FaultyPlan`` for a telephone that must not ring there,
    ///   ``NotSold`` if the number's packages have no roster.
    @discardableResult
    public func putOnDuty(
        _ targets: [DialTarget], at step: StepName, of did: DID, from: Date? = nil, until: Date? = nil,
        withinBookOf tenant: TenantName? = nil, onLockedDevice isLocked: Bool = false, by author: Author
    ) throws -> Int {
        guard (1...Self.dutyTelephones).contains(targets.count), Set(targets).count == targets.count else {
            throw DutyRefusal.telephones(targets)
        }
        if let until, until <= from ?? author.at { throw DutyRefusal.endsBeforeItBegins }
        return try store.deciding { store in
            if let tenant {
                let known = Set(try store.phones(of: tenant).map(\.target))
                let strangers = targets.filter { !known.contains($0) }
                guard strangers.isEmpty else { throw DutyRefusal.notInPhoneBook(strangers) }
            }
            let plan = try store.publishedPlan(of: did)
            try plan.mustRing(step)
            let faults = plan.faults(of: targets, at: step, others: store.readablePlan)
            guard faults.isEmpty else { throw FaultyPlan(findings: faults, language: plan.language) }
            let stack = try store.stack(of: did, on: CivilDay(at: from ?? author.at, in: plan.timezone))
            let lacks = try stack?.missing([.roster], catalog: store.optionsOnSale()) ?? []
            try store.mustBeSold(lacks.map { .lacking(.function($0)) }, for: plan)
        } writing: { _, store in
            if isLocked { try store.tellOwners(.lockedDuty, of: did, at: step, targets, by: author) }
            return try store.setDuty(targets, at: step, of: did, from: from, until: until, by: author)
        }
    }

    /// Takes back what was set last for a step, or one duty.
    /// - Parameters:
    ///   - id: `nil`: what was set last.
    ///   - isLocked: `true` on a locked device: the owners are told.
    /// - Returns: The duty that was taken back, and what holds at the step now; `nil`: the plan's own telephones.
    /// - Throws: ``NumberRefusal``, ``DutyRefusal``.
    @discardableResult
    public func takeOffDuty(
        at step: StepName, _ id: Int? = nil, of did: DID, onLockedDevice isLocked: Bool = false, by author: Author
    ) throws -> (former: DutyRecord, now: DutyRecord?) {
        try store.transaction { store in
            let plan = try store.publishedPlan(of: did)
            guard let former = try store.undoDuty(at: step, id, of: did, by: author) else {
                // A step that is gone from the plan may still have a duty; one that never was there has none.
                try plan.mustRing(step)
                throw DutyRefusal.nobody(step: step, of: did)
            }
            if isLocked { try store.tellOwners(.lockedUndo, of: did, at: step, former.targets, by: author) }
            return (former, try store.duties(of: did, at: author.at).deciding(at: author.at)[step])
        }
    }

    /// A number's plan, and all that was set for it and is not over, the oldest first.
    /// - Throws: ``NumberRefusal``.
    public func duties(of did: DID, at now: Date) throws -> (plan: NumberPlan, duties: [DutyRecord]) {
        try store.snapshot { store in
            (try store.publishedPlan(of: did), try store.duties(of: did, at: now))
        }
    }

    /// A number's plan as it was published last.
    /// - Throws: ``NumberRefusal``; `InvalidDocument` if this version of Hotline cannot read it.
    public func publishedPlan(of did: DID) throws -> NumberPlan {
        try store.publishedPlan(of: did)
    }
}

extension NumberPlan {
    /// - Throws: ``DutyRefusal``.
    func mustRing(_ step: StepName) throws {
        guard ringSteps.contains(step) else { throw DutyRefusal.doesNotRing(step: step, of: did, rings: ringSteps) }
    }
}
