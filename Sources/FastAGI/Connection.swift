import Logging
import NIOCore

/// The wire of one call: bytes to environment and replies, commands to bytes. Lives on its event loop.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        /// The environment is being read.
        case environment
        /// No command is outstanding.
        case open
        case waiting(AGISession.Waiter, verb: StaticString)
        case closed(AGIError)
    }

    /// When the sweep of ``SessionLoop`` is to call ``deadlinePassed(_:)``.
    private(set) var deadline: NIODeadline
    private(set) var callerHungUp = false
    /// What was said before the first command, once it is complete.
    private(set) var environment: AGIEnvironment?
    /// Where ``SessionLoop`` keeps this connection.
    var index = 0

    private let loop: SessionLoop
    private let sessionDeadline: NIODeadline
    private var phase: Phase
    private var environmentParser: EnvironmentParser? = EnvironmentParser()
    private var replies = ReplyParser()
    private var unread = ByteBuffer()
    private var outgoing: [UInt8] = []
    private var context: ChannelHandlerContext?

    init(loop: SessionLoop) {
        let now = NIODeadline.now()
        self.loop = loop
        self.phase = .environment
        self.deadline = now + loop.limits.environment
        self.sessionDeadline = now + loop.limits.session
    }

    var peerAddress: String? { context?.remoteAddress?.ipAddress }

    // MARK: From the session's task

    /// Sends a command; `waiter` is resumed once, with its reply or with what ended the session.
    func start(_ line: CommandLine, limit: Duration?, waiter: AGISession.Waiter) {
        loop.executor.eventLoop.preconditionInEventLoop()
        switch phase {
        case .closed(let error):
            waiter.resume(returning: .failure(error))
        case .open:
            phase = .waiting(waiter, verb: line.verb)
            replies.expectReply(line.shape)
            if let limit {
                deadline = min(.now() + TimeAmount(limit) + loop.limits.grace, sessionDeadline)
                loop.arm(deadline)
            }
            outgoing = line.bytes
            loop.flushLater(self)
        case .environment, .waiting:
            preconditionFailure("A session sends one command at a time, from its own task.")
        }
    }

    /// Writes the command that ``start(_:limit:waiter:)`` left, by way of `buffer`.
    func flush(_ buffer: inout ByteBuffer) {
        buffer.clear()
        buffer.writeBytes(outgoing)
        outgoing = []
        context?.writeAndFlush(Self.wrapOutboundOut(buffer), promise: nil)
    }

    /// Closes the connection, if that has not happened yet: every later command, and an outstanding one, throws `error`.
    func close(_ error: AGIError) {
        if case .closed = phase { return }
        let before = phase
        phase = .closed(error)
        switch before {
        case .environment: loop.environmentEnded()
        case .waiting(let waiter, _): waiter.resume(returning: .failure(error))
        case .open, .closed: break
        }
        context?.close(promise: nil)
    }

    // MARK: From the event loop

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loop.add(self)
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
        switch phase {
        case .environment:
            loop.logger.debug("FastAGI connection closed: no complete environment in time")
            close(.hangup)
        case .waiting(_, let verb):
            close(now >= sessionDeadline ? .sessionExpired : .timeout(command: "\(verb)"))
        case .open:
            close(.sessionExpired)
        case .closed:
            break
        }
    }

    private func receive(_ bytes: consuming ByteBuffer) {
        var bytes = bytes
        if unread.readableBytes > 0 {
            unread.writeBuffer(&bytes)
            bytes = unread
            unread = ByteBuffer()
        }
        do {
            if case .environment = phase {
                guard let environment = try environmentParser?.parse(&bytes) else { return keep(bytes) }
                try readReplies(&bytes)
                begin(environment)
            } else {
                try readReplies(&bytes)
            }
            keep(bytes)
        } catch let violation {
            refuse(violation)
        }
    }

    private func begin(_ environment: AGIEnvironment) {
        self.environment = environment
        environmentParser = nil
        phase = .open
        deadline = sessionDeadline
        loop.arm(deadline)
        loop.begin(self)
    }

    private func readReplies(_ bytes: inout ByteBuffer) throws(ProtocolViolation) {
        while let event = try replies.next(&bytes) {
            switch (event, phase) {
            case (.hangup, _):
                callerHungUp = true
            case (.reply(let reply), .waiting(let waiter, _)):
                phase = .open
                deadline = sessionDeadline
                waiter.resume(returning: .success(reply))
            case (.reply, _):
                break  // only after `close`, while the parser still expects the reply
            }
        }
    }

    private func keep(_ bytes: ByteBuffer) {
        if bytes.readableBytes > 0 { unread.writeImmutableBuffer(bytes) }
    }

    private func refuse(_ violation: ProtocolViolation) {
        loop.logger.debug("FastAGI connection closed: protocol violation", metadata: ["violation": "\(violation)"])
        close(.protocolViolation(violation))
    }
}
