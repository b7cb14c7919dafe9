public import Foundation

/// One Asterisk: its `systemname`, which begins the unique ids of its channels, and its last start.
public struct AsteriskNode: Hashable, Sendable {
    /// Empty if it had none, as earlier versions allowed.
    public let name: String
    /// When it started, as it says itself: local time without a zone, so good for nothing but comparing.
    public var startup: String
    /// When it was found to have started anew.
    public var restartedAt: Date?

    public init(name: String, startup: String, restartedAt: Date? = nil) {
        self.name = name
        self.startup = startup
        self.restartedAt = restartedAt
    }
}
