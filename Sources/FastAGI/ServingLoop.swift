import Logging
import NIOCore

/// One event loop as the server sees it from outside: its executor and its connections.
struct ServingLoop: Sendable {
    let executor: LoopExecutor

    let state: NIOLoopBound<SessionLoop>
    private let count: SessionCount

    var eventLoop: any EventLoop { executor.eventLoop }

    init(
        _ eventLoop: any EventLoop, limits: SessionLoop.Limits, logger: Logger, count: SessionCount,
        onRefusal: @escaping @Sendable (FastAGIRefusal) -> Void
    ) async throws {
        let executor = LoopExecutor(eventLoop)
        self.executor = executor
        self.count = count
        self.state = try await eventLoop.submit {
            let loop = SessionLoop(
                executor: executor, limits: limits, logger: logger, count: count, onRefusal: onRefusal)
            return NIOLoopBound(loop, eventLoop: eventLoop)
        }.get()
    }

    /// Runs `body` on the event loop, later.
    func onLoop(_ body: @escaping @Sendable (SessionLoop) -> Void) {
        eventLoop.execute { body(state.value) }
    }

    /// Takes a new connection, or closes it if the peer may not connect or there are too many.
    func accept(_ channel: any Channel, from peers: [CIDRBlock]) -> EventLoopFuture<Void> {
        let loop = state.value
        // A peer that is gone already has no address.
        guard let address = channel.remoteAddress, !loop.isStopping else { return channel.close() }
        guard peers.contains(where: { $0.contains(address) }) else {
            loop.refuse(.notAllowed, address.ipAddress)
            return channel.close()
        }
        guard count.acquire() else {
            loop.refuse(.tooManySessions, address.ipAddress)
            return channel.close()
        }
        do {
            // Replies are short and environments below 1 KiB: what a silent call keeps is small.
            try channel.syncOptions?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1_024))
            try channel.pipeline.syncOperations.addHandler(Connection(loop: loop))
            return channel.eventLoop.makeSucceededVoidFuture()
        } catch {
            count.release()
            return channel.eventLoop.makeFailedFuture(error)
        }
    }
}
