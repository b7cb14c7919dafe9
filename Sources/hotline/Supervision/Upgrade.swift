import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// On SIGHUP starts the program that is installed now, which takes over the port: `systemctl reload hotline` after an
/// upgrade.
struct Upgrade: Service {
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            for await _ in signals { start() }
        }
    }

    /// The successor has our arguments and environment, but is watched by its own process id.
    private func start() {
        var arguments = CommandLine.arguments.dropFirst().map { $0 }
        if !arguments.contains("--take-over") { arguments.append("--take-over") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: InstalledProgram.path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "WATCHDOG_PID" }
        do {
            try process.run()
            logger.notice("starting the successor", metadata: ["pid": "\(process.processIdentifier)"])
        } catch {
            logger.error(
                "the successor cannot be started; going on",
                metadata: ["program": "\(InstalledProgram.path)", "error": "\(error)"])
        }
    }
}
