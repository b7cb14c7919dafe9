public import Logging
import NIOCore
public import ServiceLifecycle
import Synchronization

/// A connection to Asterisk's manager that comes back by itself, with all events in order.
///
/// `run()` is the only work in the background, and the caller owns its task. Each notice is handed to the handler, one
/// at a time; meanwhile the socket is read on into a queue. If that fills up, the connection is closed and made anew:
/// no event is ever left out between `connected` and `disconnected`.
///
/// The handler may call ``send(_:timeout:)`` and ``list(_:timeout:)``: answers do not wait behind events.
///
/// ```swift
/// let client = ManagerClient(configuration: configuration, logger: logger) { notice, asterisk in
///     switch notice {
///     case .connected: try await calls.replace(with: asterisk.list(.coreShowChannels))
///     case .event(.hangup(let hangup)): try await calls.end(hangup)
///     case .event, .disconnected: break
///     case .failed(let error, let retryIn): logger.warning("\(error); again in \(retryIn)")
///     }
/// }
/// try await ServiceGroup(services: [client], logger: logger).run()
/// ```
public final class ManagerClient: Service, ManagerSession {
    /// Takes the notices, one at a time, in order.
    ///
    /// A ``ManagerError`` that it throws, such as a timeout of its own ``list(_:timeout:)``, gives up the connection,
    /// so that `connected` comes again. Any other error ends ``ManagerClient/run()``.
    public typealias Handler = @Sendable (ManagerNotice, ManagerClient) async throws -> Void

    private let configuration: ManagerConfiguration
    private let logger: Logger
    private let handler: Handler
    private let dialer: ManagerDialer
    private let clock: any Clock<Duration>
    private let random: @Sendable () -> Double
    private let meter = ManagerMeter()
    private let queue: ManagerNoticeQueue
    private let current = Mutex<ManagerConnection?>(nil)
    private let hasRun = Atomic(false)

    /// A client that does nothing before ``run()``.
    public convenience init(
        configuration: ManagerConfiguration, logger: Logger, handler: @escaping Handler = { _, _ in }
    ) {
        self.init(configuration: configuration, logger: logger, dialer: .sockets, handler: handler)
    }

    init(
        configuration: ManagerConfiguration, logger: Logger, dialer: ManagerDialer,
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }, handler: @escaping Handler
    ) {
        self.configuration = configuration
        self.logger = logger
        self.dialer = dialer
        self.clock = clock
        self.random = random
        self.handler = handler
        queue = ManagerNoticeQueue(limits: configuration.limits, meter: meter)
    }

    /// The counts so far.
    public var counters: ManagerCounters { meter.snapshot }

    /// `true` if an action can be sent now.
    public var isConnected: Bool { current.withLock { $0 != nil } }

    /// Connects, delivers, reconnects, until graceful shutdown or cancellation; to be called once.
    ///
    /// A graceful shutdown sends `Logoff`, delivers what is queued, and returns.
    /// - Throws: What the handler throws, except ``ManagerError``. A connection that fails, even a refused login, is
    ///   tried again for ever.
    public func run() async throws {
        precondition(!hasRun.exchange(true, ordering: .relaxed), "ManagerClient.run() is called once")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.keepConnected() }
            group.addTask { try await self.deliver() }
            // Not waitForAll(), which would wait for the connection after the handler has thrown.
            for try await _ in group {}
        }
    }

    /// Sends an action and waits for its response.
    ///
    /// - Throws: ``ManagerError/notConnected`` at once if there is no connection; it is not kept for the next one.
    public func send(_ action: ManagerAction, timeout: Duration?) async throws -> ManagerResponse {
        try await connection().send(action, timeout: timeout)
    }

    /// Sends an action that is answered with a list, and waits for the end of the list.
    ///
    /// - Throws: ``ManagerError/notConnected`` at once if there is no connection; it is not kept for the next one.
    public func list(_ action: ManagerAction, timeout: Duration?) async throws -> [ManagerMessage] {
        try await connection().list(action, timeout: timeout)
    }

    private func connection() throws(ManagerError) -> ManagerConnection {
        guard let connection = current.withLock({ $0 }) else { throw .notConnected }
        return connection
    }

    private func deliver() async throws {
        while let notice = await queue.next() {
            do {
                try await handler(notice, self)
            } catch let error as ManagerError {
                current.withLock { $0 }?.close(.failed(reason: "\(error)"))
            }
        }
    }

    private func keepConnected() async {
        defer { queue.finish() }
        var failures = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                await cancelWhenGracefulShutdown { await self.queue.room() }
                let lifetime = try await Self.duration(on: clock) {
                    let connection = try await cancelWhenGracefulShutdown {
                        try await self.dialer.open(
                            self.configuration, sink: self.sink, meter: self.meter, logger: self.logger)
                    }
                    await self.stay(on: connection)
                }
                // One that breaks again and again does not count as a success.
                failures = lifetime < configuration.backoff.maximum ? failures + 1 : 1
                try await pause(configuration.backoff.delay(after: failures, random: random()))
            } catch let error as ManagerError {
                failures += 1
                let delay = configuration.backoff.delay(after: failures, random: random())
                queue.post(.failed(error, retryIn: delay))
                try? await pause(delay)
            } catch {
                return  // Cancelled or shutting down.
            }
        }
    }

    /// Returns when the connection has ended, after logging off if that is because of a shutdown.
    private func stay(on connection: ManagerConnection) async {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                _ = try? await connection.ended.get()
            } onGracefulShutdown: {
                connection.logOff()
            }
        } onCancel: {
            connection.close(.cancelled)
        }
    }

    private func pause(_ delay: Duration) async throws {
        try await cancelWhenGracefulShutdown { try await self.clock.sleep(for: delay) }
    }

    private static func duration<C: Clock<Duration>>(
        on clock: C, _ body: () async throws -> Void
    ) async throws -> Duration {
        let start = clock.now
        try await body()
        return start.duration(to: clock.now)
    }

    private var sink: ManagerSink {
        ManagerSink(
            ready: { [self] connection, greeting in
                current.withLock { $0 = connection }
                meter.count(\.logins)
                queue.post(.connected(greeting))
            },
            event: { [queue] event in queue.offer(event) },
            ended: { [self] reason in
                current.withLock { $0 = nil }
                queue.post(.disconnected(reason))
            })
    }
}
