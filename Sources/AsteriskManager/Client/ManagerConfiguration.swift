/// The address of Asterisk's manager, the account, and the limits of time and size.
public struct ManagerConfiguration: Sendable {
    /// Host name or address.
    public var host: String
    /// TCP port: 5038, or usually 5039 with TLS.
    public var port: Int
    /// The account, a section of `manager.conf`.
    public var username: String
    /// The account's secret.
    public var secret: ManagerSecret
    /// The way to prove the secret; the default never sends it.
    public var authentication = Authentication.challenge
    /// TLS, or nil for a plain connection, which belongs on loopback only.
    public var tls: ManagerTLS?
    /// The events to receive; ``ManagerConnection`` receives none, whatever their mask.
    public var events = ManagerEventMask.all
    /// Time limits of the connection.
    public var timeouts = ManagerTimeouts()
    /// Size limits of messages and queues.
    public var limits = ManagerLimits()
    /// The rest of reading after events, while no answer is awaited; none by default. Events come that much later, and
    /// many together cost less than each for itself.
    public var gathering = Duration.zero
    /// When to try again after a failure.
    public var backoff = ManagerBackoff()

    /// The way in which the secret is proved to Asterisk.
    public enum Authentication: Sendable, Hashable {
        /// `AuthType: MD5`: the digest of a challenge and the secret.
        case challenge
        /// The secret itself.
        case plain
    }

    /// The address and account; all else has defaults.
    public init(
        host: String = "127.0.0.1", port: Int = 5038, username: String, secret: ManagerSecret, tls: ManagerTLS? = nil
    ) {
        self.host = host
        self.port = port
        self.username = username
        self.secret = secret
        self.tls = tls
    }

    var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// A secret that does not print itself.
public struct ManagerSecret: Sendable, ExpressibleByStringLiteral {
    let value: String

    /// Wraps a secret.
    public init(_ value: String) { self.value = value }

    /// Wraps a secret written in the source, for tests and examples.
    public init(stringLiteral value: String) { self.init(value) }
}

extension ManagerSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `(secret)`, whatever the secret is.
    public var description: String { "(secret)" }
    /// `(secret)`, whatever the secret is.
    public var debugDescription: String { "(secret)" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The time limits of a connection.
public struct ManagerTimeouts: Sendable, Hashable {
    /// Until the TCP connection stands; default 5 s.
    public var connect = Duration.seconds(5)
    /// Until Asterisk accepted the login, TLS and greeting included; default 10 s (a wrong secret takes Asterisk 1 s).
    public var login = Duration.seconds(10)
    /// Until an action is answered, for a list completely; default 10 s.
    public var action = Duration.seconds(10)
    /// After how long a silence `Ping` is sent; default 15 s.
    public var idle = Duration.seconds(15)
    /// Until the answer to `Ping` must be there; default 5 s.
    public var pong = Duration.seconds(5)
    /// Until the connection is closed after `Logoff` without an answer; default 2 s.
    public var logoff = Duration.seconds(2)

    /// The defaults.
    public init() {}
}

/// The size limits of messages and queues.
public struct ManagerLimits: Sendable, Hashable {
    /// The largest message in bytes; default 1 MiB. Larger ones are dropped and counted.
    public var messageBytes = 1_048_576
    /// The most headers of a message, which is also the most lines a CLI command may print; default 16,384.
    public var headersPerMessage = 16_384
    /// The most messages in a list; default 100,000.
    public var listMessages = 100_000
    /// The most notices that wait for the handler; default 20,000. One more closes the connection.
    public var queuedNotices = 20_000
    /// The most bytes of events that wait for the handler; default 64 MiB. One more closes the connection.
    public var queuedBytes = 67_108_864

    /// The defaults.
    public init() {}
}
