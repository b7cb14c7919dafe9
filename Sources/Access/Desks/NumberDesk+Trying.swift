public import Foundation
public import Operations
import Records
import Routing

extension NumberDesk {
    /// Tries a call by the draft, or by the plan that decides calls now.
    /// - Throws: ``AccessRefusal``, ``Operations/TrialRefusal``; `InvalidDocument`.
    public func tried(_ trial: TrialCall, byDraft isDraft: Bool, at now: Date) async throws -> TriedCall {
        try basis.mustBeAllowed(.tryPlan)
        let (did, mayKey) = (did, visitor.may(.seeCodes))
        return try await basis.run { operations in
            let edited = try operations.editedPlan(of: did)
            let text = isDraft ? edited.text : edited.current.document
            let version = isDraft && edited.draft != nil ? 0 : edited.current.version
            return try operations.context(ofText: text, of: did, version: version, at: now)
                .tried(trial, mayKey: mayKey)
        }
    }

    /// The ones who answer from now on by the plan that is worked on.
    /// - Throws: ``AccessRefusal``; `InvalidDocument`.
    public func outlook(days: Int, at now: Date) async throws -> PlanOutlook {
        try basis.mustBeAllowed(.seePlan)
        let did = did
        return try await basis.run { operations in
            try operations.context(ofText: operations.editedPlan(of: did).text, of: did, at: now)
                .outlook(from: now, days: days)
        }
    }
}
