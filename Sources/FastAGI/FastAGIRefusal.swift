/// A connection that the server closed without playing a call; its dialplan goes on without a session.
public struct FastAGIRefusal: Equatable, Sendable {
    /// Why it was closed.
    public enum Reason: String, CaseIterable, Sendable {
        /// The peer is outside ``FastAGIServer/Configuration/allowedPeers``.
        case notAllowed
        /// ``FastAGIServer/Configuration/maximumSessions`` are open.
        case tooManySessions
        /// No complete environment came within ``FastAGIServer/Configuration/environmentTimeout``.
        case silent
        /// The peer did not send an environment as Asterisk does.
        case forged
    }

    public let reason: Reason
    /// The peer's IP address, without port.
    public let peer: String
}
