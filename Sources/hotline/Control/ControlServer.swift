import FastAGI
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The local socket by which other `hotline` processes talk to the one that serves: a line with a request, then what it
/// asks for.
///
/// - `live`: the calls that are up, a JSON document a line, once a second until either side closes.
/// - `refused`: the AGI connections that were not served, one line (``RefusedConnections/Document``).
/// - `health`: the findings of all checks, one line (`HealthDocument`), not older than 15 s.
/// - `take-over HOST:PORT`: the listening socket of that address, with a zero byte (`SCM_RIGHTS`), and the server ends
///   once the successor has sent a line; or a blank and a line with the reason why not.
///
/// Who may open the socket's file may ask: it is readable and writable by the server's user and group.
struct ControlServer: Service {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let path: String
    let logger: Logger
    /// A line for `live`.
    let liveLine: @Sendable () throws -> String
    /// The line for `refused`.
    let refusedLine: @Sendable () throws -> String
    /// The line for `health`.
    let healthLine: @Sendable () async throws -> String
    /// Where calls are taken, as `take-over` must name it.
    let address: String
    /// Yields once calls are taken: before, the socket may be another process's.
    let listeners: AsyncStream<FastAGIListener>

    /// Answers until graceful shutdown, or until another process has taken over.
    func run() async throws {
        guard let listener = await cancelWhenGracefulShutdown({ await listeners.first { _ in true } }) else { return }
        let server = try await listen()
        try await withGracefulShutdownHandler {
            try await server.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask {
                            if await serve(connection, listener) { server.channel.close(promise: nil) }
                        }
                    }
                    group.cancelAll()
                }
            }
        } onGracefulShutdown: {
            server.channel.close(promise: nil)
        }
    }

    private func listen() async throws -> NIOAsyncChannel<Connection, Never> {
        do {
            let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                    channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
                }
            try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: path)
            return server
        } catch {
            throw Failure.outside(
                "hotline cannot listen on its control socket \(path): \(error); name a path in an existing folder that it "
                    + "may write to, at most 100 characters, as 'control' in hotline.yaml",
                "hotline 无法在控制套接字 \(path) 上监听：\(error)；请在 hotline.yaml 中把“control”设为已有目录中可写的路径，"
                    + "最多 100 个字符")
        }
    }

    /// - Returns: Whether another process has taken over.
    private func serve(_ connection: Connection, _ listener: FastAGIListener) async -> Bool {
        do {
            return try await connection.executeThenClose { inbound, outbound in
                var bytes = inbound.makeAsyncIterator()
                guard let request = try await Self.line(&bytes) else { return false }
                let words = request.split(separator: " ")
                switch (words.first, words.dropFirst().first) {
                case ("live", nil):
                    try await cancelWhenGracefulShutdown { try await stream(to: outbound) }
                case ("refused", nil):
                    try await outbound.write(ByteBuffer(string: try refusedLine() + "\n"))
                case ("health", nil):
                    try await outbound.write(ByteBuffer(string: try await healthLine() + "\n"))
                case ("take-over", let address?) where address == self.address:
                    try await handOver(listener, to: connection.channel)
                    await Self.waitForSuccessor(connection.channel, &bytes)
                    return true
                case ("take-over", _?):
                    try await outbound.write(ByteBuffer(string: " this hotline listens on \(self.address)\n"))
                default:
                    try await outbound.write(
                        ByteBuffer(string: " the requests are 'live', 'refused', 'health' and 'take-over HOST:PORT'\n"))
                }
                return false
            }
        } catch {
            logger.debug("a control connection ended", metadata: ["reason": "\(error)"])
            return false
        }
    }

    private func stream(to outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws {
        while true {
            try await outbound.write(ByteBuffer(string: try liveLine() + "\n"))
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func handOver(_ listener: FastAGIListener, to channel: any Channel) async throws {
        let listening = try await listener.handOver()
        defer { close(listening) }
        try await channel.eventLoop.submit {
            _ = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable { (socket: CInt) in
                try PassedSocket.send(listening, over: socket)
                // Never closed: the successor sees the end of this process by it.
                _ = dup(socket)
            }
        }.get()
        logger.notice("another hotline has taken over; finishing the calls in greeting")
    }

    /// Returns when the successor says that the service manager knows it.
    ///
    /// One that sees its main process end and knows no other takes the service for over, and ends the successor too. A
    /// successor of an earlier version says nothing, and is waited for 2 s.
    private static func waitForSuccessor(
        _ channel: any Channel, _ bytes: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async {
        let limit = channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
        _ = try? await bytes.next()
        limit.cancel()
    }

    private static func line(
        _ inbound: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> String? {
        var text = ""
        while let bytes = try await inbound.next() {
            text += String(buffer: bytes)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            if text.utf8.count > 200 { return nil }
        }
        return nil
    }
}
