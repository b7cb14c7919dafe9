import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Makes connections; what opens the channel is a parameter, so that a test can hand in its own.
struct ManagerDialer: Sendable {
    /// Opens a channel, runs `initializer` on its event loop before anything is read, and returns what that made.
    typealias Opener =
        @Sendable (
            _ configuration: ManagerConfiguration,
            _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<ManagerConnection>
        ) async throws -> ManagerConnection

    var openChannel: Opener

    /// Connects over TCP.
    static let sockets = ManagerDialer { configuration, initializer in
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(TimeAmount(configuration.timeouts.connect))
            .connect(host: configuration.host, port: configuration.port, channelInitializer: initializer)
    }

    /// Connects and logs in.
    ///
    /// - Throws: ``ManagerError``, or `CancellationError`.
    func open(
        _ configuration: ManagerConfiguration, sink: ManagerSink, meter: ManagerMeter, logger: Logger
    ) async throws -> ManagerConnection {
        try Task.checkCancellation()
        let tls = try configuration.tls.map { tls in (tls: tls, context: try tls.context()) }
        let attempt = Attempt()
        return try await withTaskCancellationHandler {
            do {
                let connection = try await openChannel(configuration) { channel in
                    attempt.began(channel)
                    return channel.eventLoop.makeCompletedFuture {
                        if let tls {
                            try channel.pipeline.syncOperations.addHandler(
                                tls.tls.handler(context: tls.context, host: configuration.host))
                        }
                        return try Self.install(on: channel, configuration, sink, meter, logger)
                    }
                }
                _ = try await connection.opened.get()
                return connection
            } catch {
                try Task.checkCancellation()
                throw ManagerError(connecting: error, address: configuration.address)
            }
        } onCancel: {
            attempt.cancel()
        }
    }

    private static func install(
        on channel: any Channel, _ configuration: ManagerConfiguration, _ sink: ManagerSink, _ meter: ManagerMeter,
        _ logger: Logger
    ) throws -> ManagerConnection {
        let opened = channel.eventLoop.makePromise(of: ManagerGreeting.self)
        let ended = channel.eventLoop.makePromise(of: ManagerDisconnection.self)
        let connection = ManagerConnection(
            channel: channel, actionTimeout: configuration.timeouts.action, opened: opened.futureResult,
            ended: ended.futureResult)
        do {
            try channel.pipeline.syncOperations.addHandler(
                ManagerChannelHandler(
                    configuration: configuration, sink: sink, meter: meter, logger: logger, connection: connection,
                    opened: opened, ended: ended))
        } catch {
            opened.fail(error)
            ended.fail(error)
            throw error
        }
        return connection
    }
}

/// The channels of one attempt (a name may have several addresses), closed if the attempt is cancelled before the login
/// is accepted; afterwards it is for the owner of the connection to log off.
private final class Attempt: Sendable {
    private let state = Mutex<(channels: [any Channel], isCancelled: Bool)>(([], false))

    func began(_ channel: any Channel) {
        let isCancelled = state.withLock { state in
            state.channels.append(channel)
            return state.isCancelled
        }
        if isCancelled { channel.close(promise: nil) }
    }

    func cancel() {
        let channels = state.withLock { state in
            state.isCancelled = true
            return state.channels
        }
        for channel in channels { channel.writeAndFlush(ManagerRequest.abandon, promise: nil) }
    }
}

extension ManagerError {
    /// Says what a failed attempt means: refused if every address of the host refused.
    init(connecting error: any Error, address: String) {
        switch error {
        case let error as ManagerError:
            self = error
        case let error as NIOConnectionError:
            let causes = error.connectionErrors.map(\.error)
            if !causes.isEmpty, causes.allSatisfy({ ($0 as? IOError)?.errnoCode == ECONNREFUSED }) {
                self = .connectionRefused(address: address)
            } else if causes.contains(where: { if case ChannelError.connectTimeout = $0 { true } else { false } }) {
                self = .timeout(action: "connect")
            } else if let cause = causes.first ?? error.dnsAError ?? error.dnsAAAAError {
                self = .connectFailed(address: address, reason: "\(cause)")
            } else {
                self = .connectFailed(address: address, reason: "no address of this name")
            }
        case ChannelError.connectTimeout:
            self = .timeout(action: "connect")
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .connectionRefused(address: address)
        default:
            self = .connectFailed(address: address, reason: "\(error)")
        }
    }
}
