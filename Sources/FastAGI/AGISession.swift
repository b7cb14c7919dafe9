/// One call's conversation with Asterisk, lent to the server's handler until it returns.
///
/// The handler runs on the connection's event loop: it must not block, and must not leave it with another executor.
/// The class is not `Sendable`, so only the handler's task can use it, and one command is outstanding at a time.
public final class AGISession {
    /// Asterisk's description of the call before the first command.
    public let environment: AGIEnvironment

    private let connection: Connection

    /// Resumed exactly once: a connection keeps it only while it waits, and resumes it where it stops waiting.
    @usableFromInline typealias Waiter = UnsafeContinuation<Void, Never>

    init(environment: AGIEnvironment, connection: Connection) {
        self.environment = environment
        self.connection = connection
    }

    /// `true` once a `HANGUP` line has come: the caller left. A notice only: commands that need no channel still work.
    ///
    /// With the channel variable `AGISIGHUP=no` Asterisk sends none, and ``AGIError/hangup`` is the only sign.
    public var callerHungUp: Bool { connection.callerHungUp }

    /// The IP address of the Asterisk that connected.
    public var peerAddress: String? { connection.peerAddress }

    /// Sends a command and waits for what its reply means.
    ///
    /// - Throws: ``AGIError``: ``AGIError/hangup`` once the channel is gone,
    ///   ``AGIError/commandFailed(command:status:text:)`` for 510 and 520, ``AGIError/timeout(command:)`` when Asterisk
    ///   does not answer.
    @inlinable
    @discardableResult
    public func send<Value>(_ command: AGICommand<Value>) async throws -> Value {
        await withUnsafeContinuation { start(command.line, limit: command.limit, waiter: $0) }
        let reply = try takeReply()
        guard let value = command.meaning(reply) else {
            throw AGIError.unexpectedReply(command: "\(command.line.verb)", reply: reply)
        }
        return value
    }

    @usableFromInline
    func start(_ line: CommandLine, limit: Duration?, waiter: Waiter) {
        connection.start(line, limit: limit, waiter: waiter)
    }

    @usableFromInline
    func takeReply() throws -> AGIReply {
        try connection.takeReply()
    }
}
