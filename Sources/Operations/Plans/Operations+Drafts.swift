public import Foundation
public import Records
public import Routing
import Storage
import StrictYAML

extension Operations {
    /// Keeps a plan as its number's draft in hand, in place of the one before.
    /// - Parameter did: The number that it must be a plan of.
    /// - Returns: The other plans of the number, which wait for their hour.
    /// - Throws: ``DraftRefusal``.
    public func keepDraft(_ plan: WrittenPlan, of did: DID, by author: Author) throws -> [Draft] {
        try plan.mustBePlan(of: did)
        return try store.transaction { store in
            try store.saveDraft(plan.document, of: did, origin: plan.origin, publishAt: nil, by: author)
            return try store.drafts(of: did).filter { $0.publishAt != nil && $0.refusal == nil }
        }
    }

    /// The drafts of a number, or of all: of each number the one in hand, then those that wait, the earliest first.
    public func drafts(of did: DID? = nil) throws -> [Draft] {
        try store.drafts(of: did)
    }

    /// The draft that is meant: the one of an id; else the one in hand, or the only one.
    /// - Throws: ``DraftRefusal``.
    public func draft(of did: DID, id: Int? = nil) throws -> Draft {
        try store.snapshot { try $0.chosenDraft(of: did, id: id) }
    }

    /// Throws a draft away.
    /// - Parameter id: `nil`: the one in hand, or the only one.
    /// - Throws: ``DraftRefusal``.
    public func discardDraft(of did: DID, id: Int? = nil, by author: Author) throws -> Draft {
        try store.transaction { store in
            let draft = try store.chosenDraft(of: did, id: id)
            _ = try store.discardDraft(draft.id, by: author)
            return draft
        }
    }

    /// Reads a draft as it would be published now: what was right when it was kept may miss a sound.
    /// - Throws: ``DraftRefusal``.
    public func read(_ draft: Draft, sounds: @escaping TenantSounds) throws -> WrittenPlan {
        do throws(InvalidDocument) {
            return try read(draft.document, from: draft.origin, sounds: sounds)
        } catch {
            throw DraftRefusal.mistaken(draft.id, of: draft.did, error.mistakes)
        }
    }

    /// Publishes a draft that was read, and takes it away.
    /// - Parameter sounds: For the analyser; `nil`: it is not asked.
    /// - Throws: ``FaultyPlans``, ``DraftRefusal``, ``PublishingRefusal``, ``NotSold``.
    public func publishDraft(
        _ id: Int, as plan: WrittenPlan, analysedWith sounds: TenantSounds?, by author: Author
    ) throws -> (examined: ExaminedPlan, publication: Publication) {
        let examined = try examine([plan], at: [author.at], from: author.at, draft: id, sounds: sounds)[0]
        let publishing = try Publishing(plan.document, as: plan.plan.did, origin: plan.origin)
        let publication = try store.transaction { store in
            try store.mustHave(id, plan)
            try store.mustBeSold(plan.plan, on: author.at)
            guard let publication = try store.publishDraft(id, as: publishing, by: author) else {
                throw DraftRefusal.gone(id, of: plan.plan.did)
            }
            return publication
        }
        return (examined, publication)
    }

    /// Has a draft that was read published at an hour.
    /// - Parameter sounds: For the analyser; `nil`: it is not asked.
    /// - Throws: ``FaultyPlans``, ``DraftRefusal``, ``PublishingRefusal``, ``NotSold``; `DraftError` if another plan of
    ///   the number is due at that instant.
    public func scheduleDraft(
        _ id: Int, as plan: WrittenPlan, at hour: Date, analysedWith sounds: TenantSounds?, by author: Author
    ) throws -> (examined: ExaminedPlan, scheduled: ScheduledPlan) {
        try hour.mustBeAhead(of: author.at)
        let examined = try examine([plan], at: [hour], from: author.at, draft: id, sounds: sounds)[0]
        let scheduled = try store.transaction { store in
            try store.mustHave(id, plan)
            try store.mustBeSold(plan.plan, on: hour)
            _ = try store.scheduleDraft(id, at: hour, by: author)
            return ScheduledPlan(draft: id, due: hour, ended: try store.dutiesEnded(by: plan.plan, at: hour))
        }
        return (examined, scheduled)
    }

    /// Takes back the hour of a draft: it is the draft in hand then.
    /// - Parameter id: `nil`: the only one that waits.
    /// - Throws: ``DraftRefusal``; `DraftError` if the number has a draft in hand already.
    public func unscheduleDraft(of did: DID, id: Int? = nil, by author: Author) throws -> Draft {
        try store.transaction { store in
            guard try store.drafts(of: did).contains(where: { $0.publishAt != nil }) else {
                throw DraftRefusal.nothingWaits(did)
            }
            let draft = try store.chosenDraft(of: did, id: id) { $0.publishAt != nil }
            _ = try store.scheduleDraft(draft.id, at: nil, by: author)
            return draft
        }
    }
}

extension WrittenPlan {
    /// Refuses a plan of another number.
    /// - Throws: ``DraftRefusal``.
    public func mustBePlan(of did: DID) throws {
        guard plan.did == did else { throw DraftRefusal.otherNumber(origin: origin, plan.did, than: did) }
    }
}

extension Store {
    /// - Parameter isCandidate: The drafts among which it is.
    /// - Throws: ``DraftRefusal``.
    fileprivate func chosenDraft(
        of did: DID, id: Int?, among isCandidate: (Draft) -> Bool = { _ in true }
    ) throws -> Draft {
        let drafts = try drafts(of: did).filter(isCandidate)
        guard !drafts.isEmpty else { throw DraftRefusal.none(did) }
        if let id {
            guard let draft = drafts.first(where: { $0.id == id }) else {
                throw DraftRefusal.unknown(id, of: did, drafts: drafts, zone: timezone(of: did))
            }
            return draft
        }
        guard let draft = drafts.first(where: { $0.publishAt == nil }) ?? (drafts.count == 1 ? drafts[0] : nil) else {
            throw DraftRefusal.several(of: did, drafts: drafts, zone: timezone(of: did))
        }
        return draft
    }

    /// The draft that a person would compare with the current version: the one in hand, else the next that waits.
    func nextDraft(of did: DID) throws -> Draft? {
        try drafts(of: did).first { $0.refusal == nil }
    }

    /// Refuses a draft that is not what it was when it was read, or whose number was given away since.
    /// - Throws: ``DraftRefusal``, ``PublishingRefusal``.
    fileprivate func mustHave(_ id: Int, _ plan: WrittenPlan) throws {
        guard try draft(id)?.document == plan.document else { throw DraftRefusal.gone(id, of: plan.plan.did) }
        try mustOwn(plan, nil)
    }
}
