/// A notice from a client to its handler, in order.
///
/// Between ``connected(_:)`` and ``disconnected(_:)`` no event is missing. Everything before ``connected(_:)`` may be:
/// Asterisk replays nothing, so ask for the present state (`CoreShowChannels`) at each.
public enum ManagerNotice: Sendable, Hashable {
    /// Logged in; events follow.
    case connected(ManagerGreeting)
    /// Something happened in Asterisk.
    case event(ManagerEvent)
    /// The connection ended; it is tried anew unless this side ended it.
    case disconnected(ManagerDisconnection)
    /// An attempt to connect or to log in failed; the next follows after `retryIn`.
    case failed(ManagerError, retryIn: Duration)
}

/// The first line that Asterisk's manager sends.
public struct ManagerGreeting: Sendable, Hashable {
    /// The version of the manager interface, such as `11.0.0`; not Asterisk's.
    public let version: String

    private static let prefix = "Asterisk Call Manager/"

    /// Reads `Asterisk Call Manager/VERSION`; nil for anything else, and for a line that is too long to be one.
    public init?(banner: String) {
        guard banner.hasPrefix(Self.prefix), banner.utf8.count <= ManagerParser.maximumBanner else { return nil }
        version = String(banner.dropFirst(Self.prefix.count))
    }
}
