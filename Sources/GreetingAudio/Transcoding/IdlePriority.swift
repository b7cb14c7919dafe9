import Foundation

/// Lets everything else on the machine go first: what a conversion computes must not be heard by callers.
///
/// - SeeAlso: <https://man7.org/linux/man-pages/man7/sched.7.html>
public enum IdlePriority {
    /// `SCHED_IDLE` and `SCHED_RESET_ON_FORK`, which glibc shows to GNU sources alone.
    private static let idleClass: CInt = 5
    private static let notForChildren: CInt = 0x4000_0000

    /// Puts a process into Linux's class for idle time: it works only while nobody else wants the processor, and so do
    /// the threads that it starts from then on. Where that is not allowed, all stays as it is.
    ///
    /// Linux shares the processor among sessions first (`sched_autogroup_enabled`), and within each by class: a process
    /// that is to let calls go first must be in their session.
    ///
    /// Not for a process that holds locks of others: while it waits for its turn, they wait too.
    static func give(to process: pid_t) {
        #if os(Linux)
            var parameter = sched_param()
            sched_setscheduler(process, idleClass, &parameter)
        #endif
    }

    /// Puts the thread that calls it into that class, and no thread that it starts.
    public static func giveToThisThread() {
        #if os(Linux)
            var parameter = sched_param()
            sched_setscheduler(0, idleClass | notForChildren, &parameter)
        #endif
    }
}
