import Foundation
import Logging
import Records
import Routing
import ServiceLifecycle
import Storage
import StrictYAML

/// Publishes drafts whose hour has come: within a second, or at the start if Hotline was not running then.
///
/// One that cannot be read, or that uses what the number's packages do not have any more, stays a draft with the reason.
struct DraftPublisher: Service {
    let store: Store
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await publishDue(at: Date()) } while (try? await Task.sleep(for: .seconds(1))) != nil
        }
    }

    /// Each by itself: one that fails holds no other.
    private func publishDue(at now: Date) async {
        let drafts: [Draft]
        do {
            drafts = try await store.dueDrafts(at: now)
        } catch {
            logger.error("the drafts that are due cannot be read; it is tried again", metadata: ["error": "\(error)"])
            return
        }
        for draft in drafts {
            do {
                try publish(draft, at: now)
            } catch {
                logger.error(
                    "a scheduled plan could not be published; it is tried again",
                    metadata: ["did": "\(draft.did)", "draft": "\(draft.id)", "error": "\(error)"])
            }
        }
    }

    private func publish(_ draft: Draft, at now: Date) throws {
        let hotline = Author("hotline", at: now)
        do {
            let lacks = try store.unsold(draft, on: now)
            guard lacks.isEmpty else {
                return try refuse(
                    draft, "it uses what the number does not have: " + lacks.joined(separator: "; "), hotline)
            }
            guard let publication = try store.publishDraft(draft.id, due: now, by: hotline) else { return }
            logger.notice(
                "a scheduled plan was published",
                metadata: ["did": "\(draft.did)", "draft": "\(draft.id)", "result": "\(publication.sentence)"])
        } catch let error as InvalidDocument {
            let mistakes = error.mistakes.map(\.description).joined(separator: "; ")
            try refuse(draft, "it cannot be read: " + mistakes, hotline)
        }
    }

    private func refuse(_ draft: Draft, _ reason: String, _ author: Author) throws {
        try store.refuseDraft(draft.id, because: reason, by: author)
        logger.error(
            "a scheduled plan was not published; it stays as a draft (hotline number drafts)",
            metadata: ["did": "\(draft.did)", "draft": "\(draft.id)", "reason": "\(reason)"])
    }
}
