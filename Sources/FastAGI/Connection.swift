import Logging
import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The wire of one call: bytes to environment and replies, commands to bytes. Lives on its event loop.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        /// The environment is being read.
        case environment
        /// No command is outstanding.
        case open
        /// A command is outstanding: `waiter` is resumed when that ends.
        case waiting
        /// `ending` says why.
        case closed
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
    private var phase = Phase.environment
    private var waiter: AGISession.Waiter?
    /// The verb of the outstanding or last command.
    private var verb: StaticString = ""
    private var reply: AGIReply?
    private var ending = AGIError.hangup
    private var environmentParser: EnvironmentParser? = EnvironmentParser()
    private var replies = ReplyParser()
    private var unread = ByteBuffer()
    private var outgoing: [UInt8] = []
    private var context: ChannelHandlerContext?

    init(loop: SessionLoop) {
        let now = NIODeadline.now()
        self.loop = loop
        self.deadline = now + loop.limits.environment
        self.sessionDeadline = now + loop.limits.session
    }

    var peerAddress: String? { context?.remoteAddress?.ipAddress }

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
        switch phase {
        case .closed:
            waiter.resume()
        case .open:
            phase = .waiting
            self.waiter = waiter
            verb = line.verb
            replies.expectReply(line.shape)
            if let limit {
                let allowed = limit == .zero ? loop.limits.grace : TimeAmount(limit) + loop.limits.grace
                deadline = min(.now() + allowed, sessionDeadline)
                loop.arm(deadline)
            }
            outgoing = line.bytes
            loop.flushLater(self)
        case .environment, .waiting:
            preconditionFailure("A session sends one command at a time, from its own task.")
        }
    }

    /// The reply of the command just sent, if Asterisk answered with status 200.
    func takeReply() throws -> AGIReply {
        guard let reply else { throw ending }
        self.reply = nil
        switch reply.status {
        case 200: return reply
        case 511: throw AGIError.hangup
        default: throw AGIError.commandFailed(command: "\(verb)", status: reply.status, text: reply.text)
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
        if phase == .closed { return }
        let before = phase
        phase = .closed
        ending = error
        if before == .environment { loop.environmentEnded() }
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
        awaken(at: environmentParser?.leastRest ?? 1)
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
            loop.refuse(.silent, peerAddress)
            close(.hangup)
        case .waiting:
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
            if phase == .environment {
                guard let environment = try environmentParser?.parse(&bytes) else {
                    awaken(at: (environmentParser?.leastRest ?? 1) - bytes.readableBytes)
                    return keep(bytes)
                }
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

    /// Has the system say that bytes have come only once there are so many: Asterisk writes each line of the environment for
    /// itself, and less than all of them is good for nothing.
    private func awaken(at bytes: Int) {
        try? context?.channel.syncOptions?.setOption(
            .socketOption(Self.lowWater), value: SocketOptionValue(max(1, bytes)))
    }

    private static let lowWater = NIOBSDSocket.Option(rawValue: SO_RCVLOWAT)

    private func begin(_ environment: AGIEnvironment) {
        self.environment = environment
        environmentParser = nil
        awaken(at: 1)
        phase = .open
        deadline = sessionDeadline
        loop.arm(deadline)
        loop.begin(self)
    }

    private func readReplies(_ bytes: inout ByteBuffer) throws(ProtocolViolation) {
        while let event = try replies.next(&bytes) {
            switch event {
            case .hangup:
                callerHungUp = true
            case .reply(let reply):
                guard phase == .waiting else { return }  // closed since
                phase = .open
                deadline = sessionDeadline
                self.reply = reply
                resume()
            }
        }
    }

    private func keep(_ bytes: ByteBuffer) {
        if bytes.readableBytes > 0 { unread.writeImmutableBuffer(bytes) }
    }

    private func refuse(_ violation: ProtocolViolation) {
        if phase == .environment { loop.refuse(.forged, peerAddress) }
        loop.logger.debug("FastAGI connection closed: protocol violation", metadata: ["violation": "\(violation)"])
        close(.protocolViolation(violation))
    }
}
