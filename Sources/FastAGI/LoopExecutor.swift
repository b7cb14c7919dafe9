import NIOCore

/// Runs tasks on an event loop, so that a session's task and its connection share one thread.
///
/// Jobs that become ready while the loop is inside ``runningJobs(_:)`` run before that returns: a reply resumes its
/// task, which writes the next command, in the same turn of the loop and with no queue in between.
final class LoopExecutor: TaskExecutor {
    let eventLoop: any EventLoop

    // Proof of safety for both: they are read and written only on the thread of `eventLoop`. `enqueue` checks that it is
    // there before it touches them; `runningJobs` is called by the loop only, which `SessionLoop` (not `Sendable`) ensures.
    private nonisolated(unsafe) var isRunningJobs = false
    private nonisolated(unsafe) var ready: [UnownedJob] = []

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        ready.reserveCapacity(16)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if eventLoop.inEventLoop, isRunningJobs {
            ready.append(job)
        } else {
            eventLoop.execute {
                self.runningJobs { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
            }
        }
    }

    /// Runs `body`, then every job it made ready, in order. Call on the event loop only.
    func runningJobs(_ body: () -> Void) {
        guard !isRunningJobs else { return body() }
        isRunningJobs = true
        body()
        var next = 0
        while next < ready.count {
            ready[next].runSynchronously(on: asUnownedTaskExecutor())
            next += 1
        }
        ready.removeAll(keepingCapacity: true)
        isRunningJobs = false
    }
}
