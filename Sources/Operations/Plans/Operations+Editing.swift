public import Foundation
public import Records
public import Routing
import Storage
import StrictYAML

extension Operations {
    /// A number's plan as people work on it.
    /// - Throws: ``NumberRefusal``.
    public func editedPlan(of did: DID) throws -> EditedPlan {
        try store.snapshot { try $0.editedPlan(of: did) }
    }

    /// Keeps a plan as its number's draft in hand, unless somebody else saved since the text that it was made from.
    ///
    /// A text that is the draft already is not kept again: who taps twice loses nothing. The current version's text is no
    /// draft: a draft that is the same again goes.
    /// - Parameter base: The text that it was made from.
    /// - Returns: The plan as it is now.
    /// - Throws: ``EditConflict``, ``DraftRefusal``, ``NumberRefusal``.
    public func keepDraft(
        _ plan: WrittenPlan, of did: DID, basedOn base: TextHash, by author: Author
    ) throws -> EditedPlan {
        try plan.mustBePlan(of: did)
        return try store.transaction { store in
            let edited = try store.editedPlan(of: did)
            guard edited.text != plan.document else { return edited }
            guard edited.hash == base else { throw EditConflict(mine: plan.document, theirs: edited) }
            if let draft = edited.draft, plan.document == edited.current.document {
                _ = try store.discardDraft(draft.id, by: author)
            } else {
                try store.saveDraft(plan.document, of: did, origin: plan.origin, publishAt: nil, by: author)
            }
            return try store.editedPlan(of: did)
        }
    }

    /// A text of a number's plan with all that decides its calls, and whoever is on duty.
    /// - Parameter now: The day of the packages.
    /// - Throws: `InvalidDocument` if this version of Hotline cannot read it.
    public func context(ofText text: String, of did: DID, version: Int = 0, at now: Date) throws -> PlanContext {
        let plan = try NumberPlan(stored: text)
        return try context(of: plan, version: version, dutiesOf: did, at: now)
    }
}

extension Store {
    fileprivate func editedPlan(of did: DID) throws -> EditedPlan {
        try mustBeInUse(did)
        guard let current = try currentPlan(of: did) else { throw NumberRefusal.unknown(did) }
        let drafts = try drafts(of: did)
        return EditedPlan(
            current: current, draft: drafts.first { $0.publishAt == nil },
            waiting: drafts.filter { $0.publishAt != nil })
    }
}
