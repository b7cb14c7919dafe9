import ServiceLifecycle
import Synchronization
import UnixSignals

/// On SIGHUP ends the group of services, so that the program that is installed now can take this one's place.
final class Replacement: Service {
    private let asked = Mutex(false)

    /// `true` once it was asked for.
    var isDue: Bool { asked.withLock { $0 } }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in signals {
                self.asked.withLock { $0 = true }
                return
            }
        }
    }
}
