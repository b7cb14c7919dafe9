import Foundation
import Operations
import Records
import Routing

extension EditedPlan {
    /// For whoever may not read access codes.
    var withoutTexts: EditedPlan {
        EditedPlan(
            current: current.withoutText, draft: draft?.withoutText, waiting: waiting.map(\.withoutText))
    }
}

extension PlanVersion {
    var withoutText: PlanVersion {
        PlanVersion(
            did: did, version: version, document: "", origin: origin, rolledBackTo: rolledBackTo,
            publishedAt: publishedAt, publishedBy: publishedBy)
    }
}

extension Draft {
    fileprivate var withoutText: Draft {
        Draft(
            id: id, did: did, document: "", origin: origin, savedAt: savedAt, savedBy: savedBy, publishAt: publishAt,
            refusal: refusal)
    }
}

extension [PlanVersion] {
    /// The versions of a tenancy: those published in it, and the one that it began with if it did not begin with a
    /// publication. The newest first.
    func of(_ since: Date) -> [PlanVersion] {
        let own = prefix { $0.publishedAt >= since }
        return Array(prefix(own.last?.publishedAt == since ? own.count : own.count + 1))
    }
}
