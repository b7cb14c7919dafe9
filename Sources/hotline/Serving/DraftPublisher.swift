import Foundation
import Logging
import Routing
import ServiceLifecycle
import Storage

/// Publishes drafts whose hour has come: within a second, or at the start if Hotline was not running then.
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
