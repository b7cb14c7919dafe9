public import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The socket on which a running server takes calls, and the way to hand it to another process.
public struct FastAGIListener: Sendable {
    /// The address at which it listens.
    public let address: SocketAddress

    private let channel: any Channel
    private let eventLoops: [any EventLoop]

    init?(_ channel: any Channel, eventLoops: [any EventLoop]) {
        guard let address = channel.localAddress else { return nil }
        self.address = address
        self.channel = channel
        self.eventLoops = eventLoops
    }

    /// Stops accepting, and returns a duplicate of the listening socket.
    ///
    /// Give the duplicate to the process that goes on (`SCM_RIGHTS`, or by inheritance) as
    /// ``FastAGIServer/Configuration/listeningSocket``, then end this server by a graceful shutdown: calls that come in
    /// between wait in the kernel, and none is refused. The caller owns the duplicate.
    /// - Throws: ``AGIError/cannotListen(address:reason:)`` if the socket is closed already.
    public func handOver() async throws -> CInt {
        try await stopAccepting().get()
        return try await channel.eventLoop.submit {
            let duplicate = try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable { (socket: CInt) in
                dup(socket)
            }
            guard let duplicate, duplicate >= 0 else {
                throw AGIError.cannotListen(address: "\(address)", reason: "the socket is closed")
            }
            return duplicate
        }.get()
    }

    /// Closes the listener in order: what was accepted is kept.
    func close() {
        stopAccepting().whenComplete { _ in channel.close(promise: nil) }
    }

    /// Accepts nothing more, and waits until what was accepted has its place: a connection that is on its way from the
    /// listener's event loop to its own would be dropped if the listener were closed before it arrives.
    private func stopAccepting() -> EventLoopFuture<Void> {
        let rounds = repeatElement([channel.eventLoop] + eventLoops, count: 3).joined()
        return rounds.reduce(channel.setOption(.autoRead, value: false)) { before, loop in
            before.flatMap { loop.submit {} }
        }
    }
}
