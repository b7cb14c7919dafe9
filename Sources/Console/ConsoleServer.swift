public import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The web console: a service that ends, streams first, when it is told to.
public struct ConsoleServer: Service {
    private let configuration: ConsoleConfiguration
    private let reception: Reception
    /// All routes, with their permissions.
    public let routes: [Route]
    private let logger: Logger
    private let onRunning: @Sendable (Int?) async -> Void

    /// - Parameters:
    ///   - doorkeeper: Knows who a cookie is, and hands out desks.
    ///   - live: The feed of calls that are up; a service of its own.
    ///   - onRunning: Called once the console listens, with its port.
    public init(
        configuration: ConsoleConfiguration, doorkeeper: Doorkeeper, live: LiveFeed, logger: Logger,
        onRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) {
        self.init(
            configuration: configuration, gatekeeper: doorkeeper, pages: .all(door: doorkeeper, live: live),
            live: live, logger: logger, onRunning: onRunning)
    }

    init(
        configuration: ConsoleConfiguration, gatekeeper: any Gatekeeper, pages: Pages, live: LiveFeed, logger: Logger,
        onRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        reception = Reception(configuration: configuration, gatekeeper: gatekeeper, live: live)
        routes = pages.routes
        self.logger = logger
        self.onRunning = onRunning
    }

    /// Answers requests; tests call it without a socket.
    var responder: some HTTPResponder<ConsoleContext> { Self.router(routes, reception).buildResponder() }

    public func run() async throws {
        let onRunning = onRunning
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(30),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))),
            configuration: .init(
                address: configuration.address,
                availableConnectionsDelegate: MaximumAvailableConnections(2000)),
            onServerRunning: { await onRunning($0.localAddress?.port) },
            logger: logger)
        try await application.run()
    }
}
