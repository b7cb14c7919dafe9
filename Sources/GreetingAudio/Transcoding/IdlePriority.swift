import Foundation

/// Lets everything else on the machine go first: what a conversion computes must not be heard by callers.
enum IdlePriority {
    /// `SCHED_IDLE`, which glibc shows to GNU sources alone.
    private static let idleClass: CInt = 5

    /// Puts a process into Linux's class for idle time: it works only while nobody else wants the processor, and so do the
    /// threads that it starts from then on. Where that is not allowed, all stays as it is.
    ///
    /// Not for a process that holds locks of others: while it waits for its turn, they wait too.
    /// - SeeAlso: <https://man7.org/linux/man-pages/man7/sched.7.html>
    static func give(to process: pid_t) {
        #if os(Linux)
            var parameter = sched_param()
            sched_setscheduler(process, idleClass, &parameter)
        #endif
    }
}
