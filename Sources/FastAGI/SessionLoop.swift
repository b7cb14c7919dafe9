import Logging
import NIOCore

/// The things that the connections of one event loop share: their executor, their deadlines and the way to their tasks.
final class SessionLoop {
    /// The time limits of a connection.
    struct Limits: Sendable {
        var environment: TimeAmount
        var session: TimeAmount
        var grace: TimeAmount
    }

    /// Deadlines are kept to this, so that a sweep over 10,000 connections is rare.
    private static let resolution = TimeAmount.milliseconds(50)

    let executor: LoopExecutor
    let limits: Limits
    let logger: Logger

    private let count: SessionCount
    private let onRefusal: @Sendable (FastAGIRefusal) -> Void
    private var connections: [Connection] = []
    private var arrivals: [Connection] = []
    /// Resumed once, by ``wakeTaker()``, which forgets it first.
    private var taker: UnsafeContinuation<Void, Never>?
    private var opening = 0
    /// `true` once no connection may be added any more.
    private(set) var isStopping = false
    private var armed = NIODeadline.distantFuture
    private var unflushed: [Connection] = []
    private var buffer = ByteBuffer()

    init(
        executor: LoopExecutor, limits: Limits, logger: Logger, count: SessionCount,
        onRefusal: @escaping @Sendable (FastAGIRefusal) -> Void
    ) {
        self.executor = executor
        self.limits = limits
        self.logger = logger
        self.count = count
        self.onRefusal = onRefusal
    }

    /// Tells the server's owner of a connection that is not served.
    func refuse(_ reason: FastAGIRefusal.Reason, _ peer: String?) {
        let refusal = FastAGIRefusal(reason: reason, peer: peer ?? "unknown")
        logger.debug("FastAGI connection refused", metadata: ["reason": "\(reason)", "peer": "\(refusal.peer)"])
        onRefusal(refusal)
    }

    // MARK: Connections

    func add(_ connection: Connection) {
        connection.index = connections.count
        connections.append(connection)
        opening += 1
        arm(connection.deadline)
    }

    func remove(_ connection: Connection) {
        let last = connections.removeLast()
        if last !== connection {
            last.index = connection.index
            connections[connection.index] = last
        }
        count.release()
    }

    /// The environment is complete: the call gets its task.
    func begin(_ connection: Connection) {
        arrivals.append(connection)
        environmentEnded()
        wakeTaker()
    }

    /// A connection has its task now, or never will.
    func environmentEnded() {
        opening -= 1
        if opening == 0 { wakeTaker() }
    }

    /// No connection will be added any more; those that are still sending their environment get their task.
    func stop() {
        executor.runningJobs {
            isStopping = true
            wakeTaker()
        }
    }

    /// Waits for calls whose environment is complete; empty once the loop has stopped and no more can come.
    func takeArrivals() async -> [Connection] {
        if arrivals.isEmpty, !isStopping || opening > 0 {
            await withUnsafeContinuation { taker = $0 }
        }
        var taken: [Connection] = []
        swap(&taken, &arrivals)
        return taken
    }

    private func wakeTaker() {
        guard let waiting = taker, !arrivals.isEmpty || (isStopping && opening == 0) else { return }
        taker = nil
        waiting.resume()
    }

    /// Closes every connection: their commands throw ``AGIError/serverStopped``.
    func closeAll() {
        executor.runningJobs {
            isStopping = true
            for connection in connections { connection.close(.serverStopped) }
            wakeTaker()
        }
    }

    /// Writes the connection's command at the end of this turn of the loop.
    ///
    /// What many calls have to say goes out in one go: a peer that is woken by the first finds the others too. One
    /// buffer serves all, because the system nearly always takes a command at once.
    func flushLater(_ connection: Connection) {
        unflushed.append(connection)
        guard unflushed.count == 1 else { return }
        executor.eventLoop.assumeIsolated().execute { [self] in
            executor.runningJobs {
                for connection in unflushed { connection.flush(&buffer) }
                unflushed.removeAll(keepingCapacity: true)
            }
        }
    }

    // MARK: Deadlines

    /// Makes sure that a sweep comes at `deadline`. Costs a comparison, because a sweep is nearly always due before.
    func arm(_ deadline: NIODeadline) {
        guard deadline < armed else { return }
        armed = deadline
        executor.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
            self?.sweep(deadline)
        }
    }

    private func sweep(_ due: NIODeadline) {
        guard due == armed else { return }  // an earlier one was armed since
        let now = NIODeadline.now()
        var next = NIODeadline.distantFuture
        var passed: [Connection] = []
        for connection in connections {
            if connection.deadline <= now { passed.append(connection) } else { next = min(next, connection.deadline) }
        }
        armed = .distantFuture
        if next < .distantFuture { arm(max(next, now + Self.resolution)) }
        executor.runningJobs {
            for connection in passed { connection.deadlinePassed(now) }
        }
    }
}
