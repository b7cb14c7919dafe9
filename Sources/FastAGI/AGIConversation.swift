import NIOCore

/// The conversation on one connection, as a value: bytes and commands go in, the replies that they complete come out.
///
/// Knows no channel, no clock and no task; ``Connection`` has those.
struct AGIConversation {
    /// The parts of the conversation that some bytes completed.
    struct Progress: Equatable {
        /// The environment is whole: the session can begin.
        var environment: AGIEnvironment?
        /// The outstanding command is answered: see ``takeReply()``.
        var isAnswered = false
    }

    private enum State {
        /// The environment is being read.
        case environment(EnvironmentParser)
        /// No command is outstanding.
        case idle
        /// The command of this verb is outstanding.
        case waiting(StaticString)
        /// The reply of the command of this verb has not been taken.
        case answered(AGIReply, StaticString)
        /// Every command throws the error; a reply that came before may still be taken.
        case closed(AGIError, (AGIReply, StaticString)?)
    }

    /// `true` once a `HANGUP` line has come.
    private(set) var callerHungUp = false
    private var state = State.environment(EnvironmentParser())
    private var replies = ReplyParser()
    /// Bytes received that complete nothing yet.
    private var unread = ByteBuffer()

    /// `true` while the environment is not complete.
    var isBeginning: Bool { if case .environment = state { true } else { false } }

    var isClosed: Bool { if case .closed = state { true } else { false } }

    /// The verb of the outstanding command.
    var outstanding: StaticString? { if case .waiting(let verb) = state { verb } else { nil } }

    /// Number of bytes that must still come, at least, before anything is of use.
    var leastRest: Int {
        if case .environment(let parser) = state { max(1, parser.leastRest - unread.readableBytes) } else { 1 }
    }

    /// Takes bytes in whatever pieces they come.
    /// - Throws: What Asterisk never sends: the connection is to be closed.
    mutating func receive(_ bytes: consuming ByteBuffer) throws(ProtocolViolation) -> Progress {
        var bytes = bytes
        if unread.readableBytes > 0 {
            unread.writeBuffer(&bytes)
            bytes = unread
            unread = ByteBuffer()
        }
        var progress = Progress()
        if case .environment(var parser) = state {
            let environment = try parser.parse(&bytes)
            state = .environment(parser)
            guard let environment else {
                keep(bytes)
                return progress
            }
            try readReplies(&bytes, &progress)
            state = .idle
            progress.environment = environment
        } else {
            try readReplies(&bytes, &progress)
        }
        keep(bytes)
        return progress
    }

    /// A command is sent.
    /// - Returns: `false` if the conversation is over: ``takeReply()`` throws why.
    mutating func start(_ line: CommandLine) -> Bool {
        switch state {
        case .closed: return false
        case .idle:
            state = .waiting(line.verb)
            replies.expectReply(line.shape)
            return true
        case .environment, .waiting, .answered:
            preconditionFailure("A session sends one command at a time, and takes its reply.")
        }
    }

    /// The reply of the command just sent, if Asterisk answered with status 200.
    mutating func takeReply() throws(AGIError) -> AGIReply {
        let (reply, verb): (AGIReply, StaticString)
        switch state {
        case .answered(let last, let command):
            (reply, verb) = (last, command)
            state = .idle
        case .closed(let error, let last):
            guard let last else { throw error }
            (reply, verb) = last
            state = .closed(error, nil)
        case .environment, .idle, .waiting:
            preconditionFailure("There is a reply once a command is answered, and an error once the session is over.")
        }
        switch reply.status {
        case 200: return reply
        case 511: throw .hangup
        default: throw .commandFailed(command: "\(verb)", status: reply.status, text: reply.text)
        }
    }

    /// Ends the conversation; to be asked only while it is not closed.
    mutating func close(_ error: AGIError) {
        if case .answered(let reply, let verb) = state {
            state = .closed(error, (reply, verb))
        } else {
            state = .closed(error, nil)
        }
    }

    private mutating func readReplies(_ bytes: inout ByteBuffer, _ progress: inout Progress) throws(ProtocolViolation) {
        while let event = try replies.next(&bytes) {
            switch event {
            case .hangup:
                callerHungUp = true
            case .reply(let reply):
                guard case .waiting(let verb) = state else { return }  // closed since
                state = .answered(reply, verb)
                progress.isAnswered = true
            }
        }
    }

    private mutating func keep(_ bytes: ByteBuffer) {
        if bytes.readableBytes > 0 { unread.writeImmutableBuffer(bytes) }
    }
}
