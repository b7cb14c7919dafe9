import Foundation
public import Logging
import Records
public import ServiceLifecycle
public import Storage

/// Tries again, at start and each hour, to charge, save and read the calls for which that did not work.
public struct SecondAttempts: Service {
    private let store: Store
    private let logger: Logger
    private let interval: Duration

    public init(store: Store, logger: Logger, interval: Duration = .seconds(3600)) {
        self.store = store
        self.logger = logger
        self.interval = interval
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                await tryAgain(at: Date())
            } while (try? await Task.sleep(for: interval)) != nil
        }
    }

    private func tryAgain(at now: Date) async {
        do {
            for problem in try await store.retryProblems(at: now) {
                logger.notice(
                    "a call's problem is gone",
                    metadata: [
                        "call.id": "\(problem.call)", "was": "\(problem.kind.rawValue)", "reason": "\(problem.reason)",
                    ])
            }
        } catch {
            logger.warning("calls that have a problem could not be tried again", metadata: ["error": "\(error)"])
        }
    }
}
