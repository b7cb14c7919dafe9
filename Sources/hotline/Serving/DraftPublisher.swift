import Documents
import Foundation
import Logging
import Markup
import Operations
import Records
import Routing
import ServiceLifecycle

/// Publishes drafts whose hour has come: within a second, or at the start if Hotline was not running then.
///
/// One that cannot be read, or that uses what the number's packages do not have any more, stays a draft with the
/// reason.
struct DraftPublisher: Service {
    let operations: Operations
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
            drafts = try await operations.dueDrafts(at: now)
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
        let outcome = try operations.publishDue(draft, by: Author("hotline", at: now)) { $0.message.english }
        switch outcome {
        case .published(let publication):
            logger.notice(
                "a scheduled plan was published",
                metadata: ["did": "\(draft.did)", "draft": "\(draft.id)", "result": "\(publication.sentence.english)"])
        case .refused(let refusal):
            logger.error(
                "a scheduled plan was not published; it stays as a draft (hotline number drafts)",
                metadata: [
                    "did": "\(draft.did)", "draft": "\(draft.id)", "reason": "\(refusal.message.english)",
                ])
        case .changed: break
        }
    }
}
