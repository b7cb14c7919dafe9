import Foundation
import Logging
import Numbering
import Routing
import ServiceLifecycle
import Storage

/// Counts calls for the reports, some time after they are over: by then both witnesses have told of them.
struct CallCounter: Service {
    let store: Store
    let references: References
    let logger: Logger

    /// The time after its end at which a call is counted.
    static let delay: TimeInterval = 60

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isFailing = false
            repeat {
                do {
                    // Bounded: a shutdown waits for no more.
                    var rounds = 0
                    while rounds < 50, try await count() { rounds += 1 }
                    isFailing = false
                } catch {
                    if !isFailing, !(error is CancellationError) {
                        logger.error(
                            "calls cannot be counted; reports read them one by one until they can",
                            metadata: ["error": "\(error)"])
                    }
                    isFailing = true
                }
            } while (try? await Task.sleep(for: .seconds(5))) != nil
        }
    }

    /// - Returns: Whether there may be more.
    private func count() async throws -> Bool {
        let end = Date().addingTimeInterval(-Self.delay)
        return try await store.countAndRest(endedBefore: end) { references.places.caller(presented: $0) }
            != .nothingLeft
    }
}
