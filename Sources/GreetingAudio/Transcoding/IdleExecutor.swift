import Dispatch
import Foundation
import Synchronization

/// Threads for what a conversion computes in this process, in Linux's class for idle time as ffmpeg is.
///
/// ```swift
/// try await withTaskExecutorPreference(IdleExecutor.shared) { try await examine(upload) }
/// ```
/// As many threads as there are turns to convert (``ConversionTurn``): no more is computed at once.
public final class IdleExecutor: TaskExecutor {
    public static let shared = IdleExecutor(threads: ConversionTurn.count)

    private let jobs = Mutex<[UnownedJob]>([])
    private let waiting = DispatchSemaphore(value: 0)

    private init(threads: Int) {
        for _ in 0..<threads {
            let thread = Thread { [self] in
                IdlePriority.giveToThisThread()
                while true { runNext() }
            }
            thread.start()
        }
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        waiting.signal()
    }

    private func runNext() {
        waiting.wait()
        jobs.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
    }
}
