import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The wire of one call: its channel, its deadlines and its waiting task. Lives on its event loop; what is said is for
/// ``AGIConversation``.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// When the sweep of ``SessionLoop`` is to call ``deadlinePassed(_:)``.
    private(set) var deadline: NIODeadline
    /// The environment that came before the first command, once it is complete.
    private(set) var environment: AGIEnvironment?
    /// The index under which ``SessionLoop`` keeps this connection.
    var index = 0

    private let loop: SessionLoop
    private let sessionDeadline: NIODeadline
    private var conversation = AGIConversation()
    /// The waiter that the end of the outstanding command wakes.
    private var waiter: AGISession.Waiter?
    private var outgoing: [UInt8] = []
    private var context: ChannelHandlerContext?

    init(loop: SessionLoop) {
        let now = NIODeadline.now()
        self.loop = loop
        self.deadline = now + loop.limits.environment
        self.sessionDeadline = now + loop.limits.session
    }

    var peerAddress: String? { context?.remoteAddress?.ipAddress }
    var callerHungUp: Bool { conversation.callerHungUp }

    // MARK: From the session's task

    /// Plays the call with `handler`, and closes the connection behind it.
    func play(_ handler: FastAGIServer.Handler) async {
        guard let environment else { return }
        do {
            try await handler(AGISession(environment: environment, connection: self))
        } catch {
            loop.logger.debug("FastAGI session ended by an error", metadata: ["error": "\(error)"])
        }
        close(.hangup)
    }

    /// Sends a command; `waiter` is resumed once there is a reply or the session has ended: see ``takeReply()``.
    func start(_ line: CommandLine, limit: Duration?, waiter: AGISession.Waiter) {
        loop.executor.eventLoop.preconditionInEventLoop()
        guard conversation.start(line) else { return waiter.resume() }
        self.waiter = waiter
        if let limit {
            let allowed = limit == .zero ? loop.limits.grace : TimeAmount(limit) + loop.limits.grace
            deadline = min(.now() + allowed, sessionDeadline)
            loop.arm(deadline)
        }
        outgoing = line.bytes
        loop.flushLater(self)
    }

    func takeReply() throws(AGIError) -> AGIReply {
        try conversation.takeReply()
    }

    /// Writes the command that ``start(_:limit:waiter:)`` left, by way of `buffer`.
    func flush(_ buffer: inout ByteBuffer) {
        buffer.clear()
        buffer.writeBytes(outgoing)
        outgoing = []
        context?.writeAndFlush(Self.wrapOutboundOut(buffer), promise: nil)
    }

    /// Closes the connection, if that has not happened yet: every later command, and an outstanding one, throws
    /// `error`.
    func close(_ error: AGIError) {
        if conversation.isClosed { return }
        let hadNoTask = conversation.isBeginning
        conversation.close(error)
        if hadNoTask { loop.environmentEnded() }
        resume()
        context?.close(promise: nil)
    }

    /// Ends the wait of ``start(_:limit:waiter:)``, if there is one.
    private func resume() {
        guard let waiting = waiter else { return }
        waiter = nil
        waiting.resume()
    }

    // MARK: From the event loop

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loop.add(self)
        awaken()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        loop.executor.runningJobs { close(.hangup) }
        loop.remove(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        loop.executor.runningJobs { receive(Self.unwrapInboundIn(data)) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        loop.executor.runningJobs { close(.hangup) }
    }

    /// A reset by the peer is an ordinary way to end: NIO closes the channel after it.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        loop.logger.trace("FastAGI connection failed", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    /// The sweep found that ``deadline`` has passed.
    func deadlinePassed(_ now: NIODeadline) {
        if conversation.isBeginning {
            loop.refuse(.silent, peerAddress)
            close(.hangup)
        } else if let verb = conversation.outstanding, now < sessionDeadline {
            close(.timeout(command: "\(verb)"))
        } else {
            close(.sessionExpired)
        }
    }

    private func receive(_ bytes: consuming ByteBuffer) {
        let isBeginning = conversation.isBeginning
        do {
            let progress = try conversation.receive(bytes)
            if let environment = progress.environment {
                begin(environment)
            } else if progress.isAnswered {
                deadline = sessionDeadline
                resume()
            } else if isBeginning {
                awaken()
            }
        } catch let violation {
            if isBeginning { loop.refuse(.forged, peerAddress) }
            loop.logger.debug("FastAGI connection closed: protocol violation", metadata: ["violation": "\(violation)"])
            close(.protocolViolation(violation))
        }
    }

    /// Has the system say that bytes have come only once enough of them have: Asterisk writes each line of the
    /// environment for itself, and less than all of them is good for nothing.
    private func awaken() {
        try? context?.channel.syncOptions?.setOption(
            .socketOption(Self.lowWater), value: SocketOptionValue(conversation.leastRest))
    }

    private static let lowWater = NIOBSDSocket.Option(rawValue: SO_RCVLOWAT)

    private func begin(_ environment: AGIEnvironment) {
        self.environment = environment
        awaken()
        deadline = sessionDeadline
        loop.arm(deadline)
        loop.begin(self)
    }
}
