import AsteriskManager
import NIOCore
import NIOPosix
import NIOSSL

/// Asterisk's side of the wire on a real loopback socket: the test accepts, hears and says.
struct FakeManager {
    let configuration: ManagerConfiguration
    private let listener: any Channel
    private let accepted: AsyncStream<FakeSession>

    /// Listens while `body` runs.
    static func listening<Result>(
        tls: NIOSSLContext? = nil, _ body: (FakeManager) async throws -> Result
    ) async throws -> Result {
        let (accepted, sessions) = AsyncStream.makeStream(of: FakeSession.self)
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    let session = FakeSession(channel: channel)
                    try channel.pipeline.syncOperations.addHandler(Ear(heard: session.heard))
                    sessions.yield(session)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = listener.localAddress?.port ?? 0
        let fake = FakeManager(
            configuration: ManagerConfiguration(port: port, username: "hotline", secret: "geheim"),
            listener: listener, accepted: accepted)
        do {
            let result = try await body(fake)
            try await listener.close()
            return result
        } catch {
            try? await listener.close()
            throw error
        }
    }

    /// The next connection.
    func accept() async throws -> FakeSession {
        for await session in accepted { return session }
        throw FakeEnded()
    }

    /// The next connection, greeted and logged in.
    func acceptLogin() async throws -> FakeSession {
        let session = try await accept()
        try await session.acceptLogin()
        return session
    }
}

/// The script ran out of what it waited for.
struct FakeEnded: Error {}

/// Puts what arrives into a stream, as it arrives.
private final class Ear: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let heard: AsyncStream<ByteBuffer>.Continuation

    init(heard: AsyncStream<ByteBuffer>.Continuation) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { heard.yield(unwrapInboundIn(data)) }
    func channelInactive(context: ChannelHandlerContext) { heard.finish() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
