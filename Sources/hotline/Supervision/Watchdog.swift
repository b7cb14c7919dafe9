import NIOCore
import NIOPosix
import ServiceLifecycle

/// Tells the service manager that the process is well, as long as every event loop that serves calls turns round.
///
/// A database that is locked or gone is no reason: calls go on without it, and a restart would not bring it back.
struct Watchdog: Service {
    let manager: ServiceManager

    func run() async throws {
        guard let interval = manager.watchdogInterval else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
                    try? await loop.submit {}.get()
                }
                manager.isWell()
                try? await Task.sleep(for: interval / 3)
            }
        }
    }
}
