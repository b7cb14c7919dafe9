import Foundation
import Logging
import Routing
import ServiceLifecycle
import Storage

/// Publishes drafts whose hour has come: within a second, or at the start if Hotline was not running then. One that uses what the
/// number's packages do not have any more stays a draft.
struct DraftPublisher: Service {
    let store: Store
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await publishDue(at: Date()) } while (try? await Task.sleep(for: .seconds(1))) != nil
        }
    }

    private func publishDue(at now: Date) async {
        guard let drafts = try? await store.dueDrafts(at: now) else { return }
        for draft in drafts {
            do {
                let lacks = try store.unsold(draft, on: now)
                guard lacks.isEmpty else {
                    let reason = lacks.joined(separator: "; ")
                    _ = try store.scheduleDraft(
                        of: draft.did, at: nil, because: reason, by: Author("hotline", at: now))
                    logger.error(
                        "a scheduled plan was not published, it uses what the number does not have; it stays as the draft",
                        metadata: ["did": "\(draft.did)", "reason": "\(reason)"])
                    continue
                }
                guard let publication = try store.publishDraft(of: draft.did, due: now, by: Author("hotline", at: now))
                else { continue }
                logger.notice(
                    "a scheduled plan was published",
                    metadata: ["did": "\(draft.did)", "result": "\(publication.sentence)"])
            } catch {
                logger.error(
                    "a scheduled plan could not be published; it is tried again",
                    metadata: ["did": "\(draft.did)", "error": "\(error)"])
                return
            }
        }
    }
}
