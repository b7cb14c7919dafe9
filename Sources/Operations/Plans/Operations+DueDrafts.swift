public import Foundation
public import Records
import Routing
import Storage
import StrictYAML

/// The outcome for a draft whose hour has come.
public enum DueOutcome: Hashable, Sendable {
    case published(Publication)
    /// It stays, with the reason.
    case refused(DueRefusal)
    /// It was published, changed or discarded meanwhile, or its hour was.
    case changed
}

extension Operations {
    /// Every draft whose hour has come, the earliest first.
    public func dueDrafts(at now: Date) async throws -> [Draft] {
        try await store.dueDrafts(at: now)
    }

    /// Publishes a draft whose hour has come, in the name of who kept it, or notes why it cannot be published.
    /// - Parameters:
    ///   - author: The one who sees to it; its instant is the one at which the packages must have what the plan uses.
    ///   - words: The reason for people, which is kept with the draft.
    public func publishDue(
        _ draft: Draft, by author: Author, words: (DueRefusal) -> String
    ) throws -> DueOutcome {
        // Read before the database is held: a large plan takes its time.
        let read = Result { try Publishing(draft.document, as: draft.did, origin: draft.origin) }
        return try store.transaction { store in
            guard try store.draft(draft.id) == draft, draft.isDue(at: author.at) else { return .changed }
            func refuse(_ refusal: DueRefusal) throws -> DueOutcome {
                try store.refuseDraft(draft.id, because: words(refusal), by: author)
                return .refused(refusal)
            }
            do {
                let publishing = try read.get()
                try store.mustBeSold(publishing.plan, on: author.at)
                let owner = Author(draft.savedBy, at: author.at)
                return try store.publishDraft(draft.id, as: publishing, by: owner).map { .published($0) } ?? .changed
            } catch let error as InvalidDocument {
                return try refuse(.unreadable(error.mistakes))
            } catch let lacks as NotSold {
                return try refuse(.notSold(lacks.findings, lacks.language))
            }
        }
    }
}

extension Draft {
    fileprivate func isDue(at now: Date) -> Bool {
        guard let publishAt else { return false }
        return publishAt <= now && refusal == nil
    }
}
