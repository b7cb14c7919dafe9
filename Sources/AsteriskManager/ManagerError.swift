/// A failure between this client and Asterisk; it never holds a secret.
public enum ManagerError: Error, Sendable, Hashable {
    /// Nothing listens at this address (`host:port`).
    case connectionRefused(address: String)
    /// The address could not be reached: no such name, no route, no permission.
    case connectFailed(address: String, reason: String)
    /// The TLS handshake failed, or the certificate files could not be used.
    case tlsFailed(reason: String)
    /// Something else than Asterisk's manager listens there; `banner` is its first line, empty if it said nothing and
    /// closed.
    case notAsterisk(banner: String)
    /// The account, secret or address is not accepted; `message` is Asterisk's.
    case loginRefused(message: String)
    /// No answer in time to an action, or to `connect`, `greeting` or `login`.
    ///
    /// Asterisk may still carry out the action.
    case timeout(action: String)
    /// Asterisk answered `Error` to an action.
    case refused(action: String, message: String)
    /// The answer is larger than ``ManagerLimits`` allows.
    case answerTooLarge(action: String)
    /// There is no connection at the moment; nothing was sent.
    case notConnected
    /// The connection ended before the answer came; Asterisk may or may not have carried out the action.
    case disconnected(ManagerDisconnection)
    /// The handler has no use for this Asterisk; says why. This library never throws it.
    case unsuitable(reason: String)
    /// The action cannot be sent as it is; says what is wrong with it.
    case invalidAction(String)
}

/// Why an established connection ended.
public enum ManagerDisconnection: Sendable, Hashable {
    /// Asterisk closed it: restart, `writetimeout`, or an administrator.
    case closedByAsterisk
    /// The socket failed, or the handler threw a ``ManagerError``.
    case failed(reason: String)
    /// No `Pong` came in time.
    case noPong
    /// The handler did not keep up and the queue was full: the connection was given up rather than events dropped.
    case queueFull
    /// This side logged off, because of a shutdown or the end of `withConnection`.
    case loggedOff
    /// The task that ran the client was cancelled.
    case cancelled
}

extension ManagerError: CustomStringConvertible {
    /// One sentence for a log or a terminal.
    public var description: String {
        switch self {
        case .connectionRefused(let address): "nothing listens at \(address)"
        case .connectFailed(let address, let reason): "cannot reach \(address): \(reason)"
        case .tlsFailed(let reason): "TLS failed: \(reason)"
        case .notAsterisk(""): "the connection was closed without a greeting of Asterisk's manager"
        case .notAsterisk(let banner): "not Asterisk's manager, its greeting is \(banner.debugDescription)"
        case .loginRefused(let message): "login refused: \(message)"
        case .timeout(let action): "no answer to \(action) in time"
        case .refused(let action, let message): "\(action) refused: \(message)"
        case .answerTooLarge(let action): "the answer to \(action) is too large"
        case .notConnected: "not connected to Asterisk's manager"
        case .disconnected(let reason): "the connection ended before the answer: \(reason)"
        case .unsuitable(let reason): reason
        case .invalidAction(let problem): "invalid action: \(problem)"
        }
    }
}

extension ManagerDisconnection: CustomStringConvertible {
    /// One phrase for a log or a terminal.
    public var description: String {
        switch self {
        case .closedByAsterisk: "closed by Asterisk"
        case .failed(let reason): "failed: \(reason)"
        case .noPong: "no answer to Ping"
        case .queueFull: "the handler did not keep up with the events"
        case .loggedOff: "logged off"
        case .cancelled: "cancelled"
        }
    }
}
