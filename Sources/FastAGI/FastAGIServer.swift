public import Logging
public import NIOCore
import NIOPosix
public import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A FastAGI server: one handler for every call that Asterisk's `AGI(agi://…)` brings.
///
/// ```swift
/// let server = FastAGIServer(logger: logger) { session in
///     try await session.send(.answer())
///     try await session.send(.streamFile("welcome"))
/// }
/// try await server.run()
/// ```
///
/// Every call is a child task of ``run()``, on the event loop of its connection. When the handler returns or throws,
/// the connection is closed, and the dialplan goes on: Asterisk reports `AGISTATUS=SUCCESS` in every case, so the
/// handler should set a variable as its last command, and the dialplan should trust nothing without it.
public struct FastAGIServer: Service {
    /// Plays one call.
    public typealias Handler = @Sendable (AGISession) async throws -> Void

    private let configuration: Configuration
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let onListening: @Sendable (FastAGIListener) -> Void
    private let onRefusal: @Sendable (FastAGIRefusal) -> Void
    private let handler: Handler

    /// A server that listens once ``run()`` is called.
    ///
    /// - Parameters:
    ///   - eventLoopGroup: Where connections and handlers run; `nil` for the process's shared group.
    ///   - onListening: Called once connections are accepted.
    ///   - onRefusal: Called on an event loop for each connection that is closed without playing a call. It must not
    ///     block.
    ///   - handler: Plays one call. It runs on an event loop and must not block. What it throws is logged at debug.
    public init(
        configuration: Configuration = Configuration(),
        eventLoopGroup: (any EventLoopGroup)? = nil,
        logger: Logger,
        onListening: @escaping @Sendable (FastAGIListener) -> Void = { _ in },
        onRefusal: @escaping @Sendable (FastAGIRefusal) -> Void = { _ in },
        handler: @escaping Handler
    ) {
        self.configuration = configuration
        self.eventLoopGroup = eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton
        self.logger = logger
        self.onListening = onListening
        self.onRefusal = onRefusal
        self.handler = handler
    }

    /// Serves calls until graceful shutdown, which closes the listener and lets live sessions end.
    ///
    /// Cancelling the task closes the sessions too: their commands throw ``AGIError/serverStopped``.
    /// - Throws: ``AGIError/cannotListen(address:reason:)``.
    public func run() async throws {
        let loops = try await makeLoops()
        let channel = try await listen(loops)
        let listener = FastAGIListener(channel, eventLoops: loops.map(\.eventLoop))
        try await withTaskCancellationHandler {
            try await withThrowingDiscardingTaskGroup { group in
                for loop in loops {
                    group.addTask(executorPreference: loop.executor) { await serve(loop) }
                }
                if let listener { onListening(listener) }
                try await withGracefulShutdownHandler {
                    try await channel.closeFuture.get()
                } onGracefulShutdown: {
                    listener?.close()
                }
                for loop in loops { loop.onLoop { $0.stop() } }
            }
        } onCancel: {
            channel.close(promise: nil)
            for loop in loops { loop.onLoop { $0.closeAll() } }
        }
    }

    private func makeLoops() async throws -> [ServingLoop] {
        let count = SessionCount(maximum: configuration.maximumSessions)
        let limits = SessionLoop.Limits(
            environment: TimeAmount(configuration.environmentTimeout),
            session: TimeAmount(configuration.sessionTimeout),
            grace: TimeAmount(configuration.commandGrace))
        var loops: [ServingLoop] = []
        for eventLoop in eventLoopGroup.makeIterator() {
            loops.append(
                try await ServingLoop(eventLoop, limits: limits, logger: logger, count: count, onRefusal: onRefusal))
        }
        return loops
    }

    private func listen(_ loops: [ServingLoop]) async throws -> any Channel {
        let address = "\(configuration.host):\(configuration.port)"
        guard (0...65_535).contains(configuration.port) else {
            throw AGIError.cannotListen(address: address, reason: "no such port")
        }
        let byEventLoop = Dictionary(uniqueKeysWithValues: loops.map { (ObjectIdentifier($0.eventLoop), $0) })
        let peers = configuration.allowedPeers
        do {
            let bootstrap = ServerBootstrap(group: eventLoopGroup)
                .serverChannelOption(.backlog, value: Int32(clamping: configuration.backlog))
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .serverChannelOption(.maxMessagesPerRead, value: 64)
                .childChannelInitializer { channel in
                    guard let loop = byEventLoop[ObjectIdentifier(channel.eventLoop)] else {
                        return channel.close()
                    }
                    return loop.accept(channel, from: peers)
                }
            if let socket = configuration.listeningSocket {
                return try await bootstrap.withBoundSocket(socket).get()
            }
            return try await bootstrap.bind(host: configuration.host, port: configuration.port).get()
        } catch let error as IOError {
            throw AGIError.cannotListen(address: address, reason: String(cString: strerror(error.errnoCode)))
        } catch {
            throw AGIError.cannotListen(address: address, reason: "\(error)")
        }
    }

    /// Gives every call of one event loop its task. Runs on that loop.
    private func serve(_ loop: ServingLoop) async {
        let handler = handler
        await withDiscardingTaskGroup { sessions in
            while true {
                let arrivals = await loop.state.value.takeArrivals()
                if arrivals.isEmpty { return }
                for connection in arrivals {
                    let connection = NIOLoopBound(connection, eventLoop: loop.eventLoop)
                    sessions.addTask { await connection.value.play(handler) }
                }
            }
        }
    }
}

extension FastAGIServer: CustomStringConvertible {
    /// `FastAGI server on 127.0.0.1:4573`
    public var description: String { "FastAGI server on \(configuration.host):\(configuration.port)" }
}
