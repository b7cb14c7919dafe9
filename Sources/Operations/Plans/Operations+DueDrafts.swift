public import Foundation
public import Records
import Routing
import Storage
import StrictYAML

/// What became of a draft whose hour has come.
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
    ///   - author: Who sees to it; its instant is the one at which the packages must have what the plan uses.
    ///   - words: The reason for people, which is kept with the draft.
    public func publishDue(
        _ draft: Draft, by author: Author, words: (DueRefusal) -> String
    ) throws -> DueOutcome {
        let publishing: Publishing
        do {
            publishing = try Publishing(draft.document, as: draft.did, origin: draft.origin)
        } catch let error as InvalidDocument {
            return try refuse(draft, .unreadable(error.mistakes), by: author, words)
        }
        return try store.transaction { store in
            guard try store.draft(draft.id) == draft, draft.isDue(at: author.at) else { return .changed }
            do {
                try store.mustBeSold(publishing.plan, on: author.at)
            } catch let lacks as NotSold {
                let refusal = DueRefusal.notSold(lacks.findings, lacks.language)
                try store.refuseDraft(draft.id, because: words(refusal), by: author)
                return .refused(refusal)
            }
            let owner = Author(draft.savedBy, at: author.at)
            return try store.publishDraft(draft.id, as: publishing, by: owner).map { .published($0) } ?? .changed
        }
    }

    private func refuse(
        _ draft: Draft, _ refusal: DueRefusal, by author: Author, _ words: (DueRefusal) -> String
    ) throws -> DueOutcome {
        try store.transaction { store in
            guard try store.draft(draft.id) == draft, draft.isDue(at: author.at) else { return .changed }
            try store.refuseDraft(draft.id, because: words(refusal), by: author)
            return .refused(refusal)
        }
    }
}

extension Draft {
    fileprivate func isDue(at now: Date) -> Bool {
        guard let publishAt else { return false }
        return publishAt <= now && refusal == nil
    }
}
