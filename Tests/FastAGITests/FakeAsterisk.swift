import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization

@testable import FastAGI

/// Asterisk's side of one FastAGI connection, on a real socket.
final class FakeAsterisk {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread = ByteBuffer()

    private init(
        _ channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.iterator = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects to a server, lends the connection and closes it.
    static func connect(
        to address: SocketAddress, body: (FakeAsterisk) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            try await body(FakeAsterisk(channel, inbound, outbound))
        }
    }

    /// Sends `text` and a line break as one segment.
    func says(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text + "\n"))
    }

    /// Sends bytes as they are.
    func sends(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Sends `text` and a line break, one segment for each byte.
    func spells(_ text: String) async throws {
        for byte in (text + "\n").utf8 { try await outbound.write(ByteBuffer(integer: byte)) }
    }

    /// Sends the environment of a call.
    func calls() async throws { try await sends(Environment.text) }

    /// The next command without its line break; `nil` once the server has closed.
    func hears() async throws -> String? {
        while true {
            if let end = unread.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
                let line = unread.readString(length: end - unread.readerIndex)
                unread.moveReaderIndex(forwardBy: 1)
                return line
            }
            do {
                guard var bytes = try await iterator.next() else { return nil }
                unread.writeBuffer(&bytes)
            } catch is IOError {
                return nil  // a reset is an end too
            }
        }
    }

    /// Makes closing this connection send a reset.
    func resetsOnClose() async throws {
        let options = channel.channel as? any SocketOptionProvider
        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
}

/// The defaults on a port that the system chooses, with a change.
func configuration(_ change: (inout FastAGIServer.Configuration) -> Void) -> FastAGIServer.Configuration {
    var configuration = FastAGIServer.Configuration()
    configuration.port = 0
    change(&configuration)
    return configuration
}

/// Runs a server with `handler` while `body` plays Asterisk, then shuts it down gracefully.
func withServer(
    _ configuration: FastAGIServer.Configuration = configuration { _ in },
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
    handler: @escaping FastAGIServer.Handler,
    body: (SocketAddress, GracefulShutdownTestTrigger) async throws -> Void
) async throws {
    let (addresses, bound) = AsyncStream.makeStream(of: SocketAddress.self)
    let server = FastAGIServer(
        configuration: configuration, logger: logger, onListening: { bound.yield($0) }, handler: handler)
    try await testGracefulShutdown { trigger in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { bound.finish() }
                try await server.run()
            }
            for await address in addresses {
                try await body(address, trigger)
                trigger.triggerGracefulShutdown()
                break
            }
            try await group.waitForAll()
        }
    }
}

/// Plays one call: `handler` against the script, and what the handler returned or threw.
func conversation<Value: Sendable>(
    _ configuration: FastAGIServer.Configuration = configuration { _ in },
    handler: @escaping @Sendable (AGISession) async throws -> Value,
    script: (FakeAsterisk) async throws -> Void
) async throws -> Result<Value, AGIError>? {
    let (outcomes, finished) = AsyncStream.makeStream(of: Result<Value, AGIError>.self)
    let playing: FastAGIServer.Handler = { session in
        do {
            finished.yield(.success(try await handler(session)))
        } catch let error as AGIError {
            finished.yield(.failure(error))
            throw error
        }
    }
    var outcome: Result<Value, AGIError>?
    try await withServer(configuration, handler: playing) { address, _ in
        try await FakeAsterisk.connect(to: address) { asterisk in
            try await asterisk.calls()
            try await script(asterisk)
            outcome = await outcomes.first { _ in true }
        }
    }
    return outcome
}
