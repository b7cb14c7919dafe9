import Logging
import NIOCore
import NIOSSL

/// Drains the socket at once, parses, and carries out what ``ManagerConversation`` decides.
final class ManagerChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ManagerRequest
    typealias OutboundOut = ByteBuffer

    private struct Waiting {
        /// Nil for the keep-alive's own `Ping`.
        var answer: EventLoopPromise<[ManagerMessage]>?
        var deadline: Scheduled<Void>
    }

    private let configuration: ManagerConfiguration
    private let sink: ManagerSink
    private let meter: ManagerMeter
    private let logger: Logger
    private let connection: ManagerConnection
    private let opened: EventLoopPromise<ManagerGreeting>
    private let ended: EventLoopPromise<ManagerDisconnection>
    private var parser: ManagerParser
    private var conversation: ManagerConversation
    private var waiting: [String: Waiting] = [:]
    private var lifetimeTimer: Scheduled<Void>?
    /// Runs while reading rests.
    private var rest: Scheduled<Void>?
    private var lastRead = NIODeadline.uptimeNanoseconds(0)
    private var isOpened = false
    private var hasEnded = false

    init(
        configuration: ManagerConfiguration, sink: ManagerSink, meter: ManagerMeter, logger: Logger,
        connection: ManagerConnection, opened: EventLoopPromise<ManagerGreeting>,
        ended: EventLoopPromise<ManagerDisconnection>
    ) {
        self.configuration = configuration
        self.sink = sink
        self.meter = meter
        self.logger = logger
        self.connection = connection
        self.opened = opened
        self.ended = ended
        parser = ManagerParser(limits: configuration.limits)
        conversation = ManagerConversation(configuration: configuration, idPrefix: connection.idPrefix)
    }

    func channelActive(context: ChannelHandlerContext) {
        lifetimeTimer = schedule(configuration.timeouts.login, context) { handler, context in
            handler.end(context, .timeout(action: handler.conversation.openingStep), .cancelled)
        }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastRead = context.eventLoop.now
        parser.append(unwrapInboundIn(data))
        while !hasEnded, let frame = parser.next() {
            count(frame)
            if let effect = conversation.take(frame) { perform(effect, context) }
        }
    }

    /// While nothing but events is awaited, reading rests for a moment after each packet: Asterisk tells of a call in
    /// several, and one awakening serves them all.
    func read(context: ChannelHandlerContext) {
        let isIdle = isOpened && !hasEnded && waiting.isEmpty && configuration.gathering > .zero
        guard isIdle else { return context.read() }
        guard rest == nil else { return }
        rest = schedule(configuration.gathering, context) { handler, context in handler.readOn(context) }
    }

    private func readOn(_ context: ChannelHandlerContext) {
        guard let rest else { return }
        rest.cancel()
        self.rest = nil
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // A request that came this far is taken; what becomes of it is told by its own answer.
        promise?.succeed()
        switch unwrapOutboundIn(data) {
        case .exchange(let exchange):
            guard !hasEnded, conversation.isReady else { return exchange.answer.fail(ManagerError.notConnected) }
            begin(exchange.action, id: exchange.id, shape: exchange.shape, exchange.timeout, exchange.answer, context)
        case .cancel(let id):
            conversation.forget(id)
            settle(id) { $0?.fail(CancellationError()) }
        case .logOff: logOff(context)
        case .abandon: if !isOpened { end(context, .disconnected(.cancelled), .cancelled) }
        case .close(let reason): end(context, .disconnected(reason), reason)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Asterisk closes without saying so in TLS; channelInactive follows.
        if case NIOSSLError.uncleanShutdown = error { return }
        let isTLS = error is NIOSSLError || error is BoringSSLError || (configuration.tls != nil && !isOpened)
        let reason = "\(error)"
        let opening: ManagerError =
            isTLS ? .tlsFailed(reason: reason) : .connectFailed(address: configuration.address, reason: reason)
        end(context, opening, .failed(reason: reason))
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context, .notAsterisk(banner: ""), .closedByAsterisk)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(context, .connectFailed(address: configuration.address, reason: "not connected"), .closedByAsterisk)
    }

    private func count(_ frame: ManagerFrame) {
        switch frame {
        case .banner, .message(_, strayLines: 0): break
        case .message(_, let strayLines): meter.count(\.strayLines, strayLines)
        case .dropped(.unrecognised, _): meter.count(\.unrecognisedMessages)
        case .dropped(.tooLarge, _): meter.count(\.oversizedMessages)
        }
        logger.trace("AMI message", metadata: ["frame": "\(frame)"])
    }

    private func perform(_ effect: ManagerConversation.Effect, _ context: ChannelHandlerContext) {
        switch effect {
        case .write(let action, let id):
            write(action, id: id, context)
        case .ready(let greeting):
            isOpened = true
            lifetimeTimer?.cancel()
            watchForSilence(context, after: configuration.timeouts.idle)
            logger.debug("AMI login accepted", metadata: ["version": "\(greeting.version)"])
            sink.ready(connection, greeting)
            opened.succeed(greeting)
        case .openingFailed(let error):
            end(context, error, .cancelled)
        case .event(let event):
            if !sink.event(event) { end(context, .disconnected(.queueFull), .queueFull) }
        case .answer(let id, let messages):
            settle(id) { $0?.succeed(messages) }
        case .refusal(let id, let error):
            settle(id) { $0?.fail(error) }
        case .unexpectedResponse:
            meter.count(\.unexpectedResponses)
        case .loggedOff:
            end(context, .disconnected(.loggedOff), .loggedOff)
        }
    }

    private func begin(
        _ action: ManagerAction, id: String, shape: ManagerConversation.Shape, _ timeout: Duration,
        _ answer: EventLoopPromise<[ManagerMessage]>?, _ context: ChannelHandlerContext
    ) {
        conversation.begin(action, id: id, shape: shape)
        let deadline = schedule(timeout, context) { handler, context in
            handler.conversation.forget(id)
            handler.settle(id) { $0?.fail(ManagerError.timeout(action: action.name)) }
            if answer == nil { handler.end(context, .disconnected(.noPong), .noPong) }
        }
        waiting[id] = Waiting(answer: answer, deadline: deadline)
        readOn(context)
        write(action, id: id, context)
    }

    private func settle(_ id: String, _ complete: (EventLoopPromise<[ManagerMessage]>?) -> Void) {
        guard let entry = waiting.removeValue(forKey: id) else { return }
        entry.deadline.cancel()
        complete(entry.answer)
    }

    private func write(_ action: ManagerAction, id: String, _ context: ChannelHandlerContext) {
        logger.trace("AMI action", metadata: ["action": "\(action.name)", "id": "\(id)"])
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: action.encoded(id: id))), promise: nil)
    }

    private func logOff(_ context: ChannelHandlerContext) {
        guard !hasEnded, conversation.isReady else { return end(context, .disconnected(.loggedOff), .loggedOff) }
        lifetimeTimer?.cancel()
        lifetimeTimer = schedule(configuration.timeouts.logoff, context) { handler, context in
            handler.end(context, .disconnected(.loggedOff), .loggedOff)
        }
        readOn(context)
        perform(conversation.logOff(), context)
    }

    /// Sends `Ping` after a silence. Not while an answer is awaited: that has a deadline of its own, and Asterisk works
    /// on one action at a time, so that a slow one would delay the `Pong`.
    private func watchForSilence(_ context: ChannelHandlerContext, after delay: Duration) {
        lifetimeTimer = schedule(delay, context) { handler, context in
            let idle = handler.configuration.timeouts.idle
            let silence = Duration.nanoseconds((context.eventLoop.now - handler.lastRead).nanoseconds)
            if silence < idle {
                handler.watchForSilence(context, after: idle - silence)
            } else {
                if !handler.conversation.isWaiting {
                    let id = handler.connection.nextID()
                    handler.begin(.ping, id: id, shape: .single, handler.configuration.timeouts.pong, nil, context)
                }
                handler.watchForSilence(context, after: idle)
            }
        }
    }

    private func schedule(
        _ delay: Duration, _ context: ChannelHandlerContext,
        _ body: @escaping (ManagerChannelHandler, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { [self] in
            if !hasEnded { body(self, context) }
        }
    }

    /// Ends the connection once: `error` for whoever waits for the opening, `reason` for the others.
    private func end(_ context: ChannelHandlerContext, _ error: ManagerError, _ reason: ManagerDisconnection) {
        guard !hasEnded else { return }
        hasEnded = true
        logger.debug(
            "AMI connection ended", metadata: ["reason": "\(isOpened ? reason.description : error.description)"])
        lifetimeTimer?.cancel()
        rest?.cancel()
        for entry in waiting.values {
            entry.deadline.cancel()
            entry.answer?.fail(ManagerError.disconnected(reason))
        }
        waiting = [:]
        if isOpened { sink.ended(reason) }
        opened.fail(error)
        ended.succeed(reason)
        context.close(promise: nil)
    }
}
