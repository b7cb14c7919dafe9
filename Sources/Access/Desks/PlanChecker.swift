import Dispatch
import Foundation
import Routing
import Synchronization

/// Looks for what is wrong in plans: two at once in the process, behind everything else that it does. Whoever has waited
/// for two seconds goes on without; what nobody waits for any more is not begun.
final class PlanChecker: Sendable {
    static let shared = PlanChecker()

    private let jobs = Mutex<[@Sendable () -> Void]>([])
    private let arrival = DispatchSemaphore(value: 0)
    private let patience: DispatchTimeInterval

    init(width: Int = 2, patience: DispatchTimeInterval = .seconds(2)) {
        self.patience = patience
        for _ in 0..<width {
            Thread.detachNewThread { [self] in
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)  // of this thread alone, on Linux
                while true { takeJob()() }
            }
        }
    }

    /// The findings; `nil`: they took too long.
    func findings(_ look: @escaping @Sendable () -> [Finding]) async -> [Finding]? {
        await withCheckedContinuation { continuation in
            let asker = Asker(continuation)
            jobs.withLock {
                $0.append {
                    if asker.isWaiting { asker.answer(look()) }
                }
            }
            arrival.signal()
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) { asker.answer(nil) }
        }
    }

    private func takeJob() -> @Sendable () -> Void {
        arrival.wait()
        return jobs.withLock { $0.removeFirst() }
    }
}

/// Somebody who waits for findings, and is answered once.
private final class Asker: Sendable {
    private let continuation: Mutex<CheckedContinuation<[Finding]?, Never>?>

    init(_ continuation: CheckedContinuation<[Finding]?, Never>) {
        self.continuation = Mutex(continuation)
    }

    var isWaiting: Bool { continuation.withLock { $0 != nil } }

    func answer(_ findings: [Finding]?) {
        let waiting = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        waiting?.resume(returning: findings)
    }
}
