/// Everything that can go wrong in a FastAGI session or its server.
///
/// ``hangup`` is the ordinary end of a call: let it unwind the handler. After every case but ``hangup`` by status 511,
/// ``invalidArgument(command:reason:)``, ``commandFailed(command:status:text:)`` and
/// ``unexpectedReply(command:reply:)`` the connection is closed, and every later command throws the same error.
public enum AGIError: Error, Equatable, Sendable {
    /// The channel is gone: status 511, or Asterisk closed the socket.
    ///
    /// After status 511 the socket is still open, and commands that need no live channel (SET VARIABLE, DATABASE PUT,
    /// EXEC of some applications) still work; what they set is seen by the `h` extension.
    case hangup

    /// Asterisk did not answer `command` within its limit and the server's grace.
    case timeout(command: String)

    /// The session lasted longer than ``FastAGIServer/Configuration/sessionTimeout``.
    case sessionExpired

    /// The peer sent bytes that no Asterisk sends at that point.
    case protocolViolation(ProtocolViolation)

    /// An argument cannot be sent: nothing was written. `command` is the verb, for example `SET VARIABLE`.
    case invalidArgument(command: String, reason: String)

    /// Asterisk refused `command` with status 510 (unknown) or 520 (wrong syntax); `text` is what it said.
    case commandFailed(command: String, status: Int, text: String)

    /// Status 200 with a result that `command` never returns.
    case unexpectedReply(command: String, reply: AGIReply)

    /// The server's task was cancelled while the session was open.
    case serverStopped

    /// The server could not listen at `address`; `reason` is the system's, for example "Address already in use".
    case cannotListen(address: String, reason: String)
}

extension AGIError {
    /// `true` if the session is over: every later command throws the same error.
    public var endsSession: Bool {
        switch self {
        case .invalidArgument, .commandFailed, .unexpectedReply: false
        case .hangup, .timeout, .sessionExpired, .protocolViolation, .serverStopped, .cannotListen: true
        }
    }
}

/// A message that no Asterisk sends: a forged environment, or replies out of step.
///
/// Texts are quoted with escapes and cut at 80 characters, so they can be logged.
public enum ProtocolViolation: Error, Equatable, Sendable {
    /// An environment line that is unknown, repeated or out of order.
    case unexpectedEnvironmentLine(String)

    /// The empty line came before the environment was complete; `missing` is the key that should have come.
    case environmentIncomplete(missing: String)

    /// The environment exceeds 16 KiB, or has more than 127 arguments.
    case environmentTooLarge

    /// Bytes other than a `HANGUP` line while no command was outstanding, or `HANGUP` and `100` lines without end.
    case unsolicitedBytes(String)

    /// A line that is no reply.
    case malformedReply(String)

    /// A reply line above 8 KiB, or a whole reply above 64 KiB.
    case replyTooLarge
}

extension ProtocolViolation {
    /// `bytes` as text that can be logged: lossily decoded, escaped, and cut at 80 characters.
    static func excerpt(_ bytes: UnsafeRawBufferPointer) -> String {
        let text = String(decoding: bytes.prefix(80), as: UTF8.self)
        return text.unicodeScalars.reduce(into: "") { $0 += $1.escaped(asASCII: false) }
    }
}
