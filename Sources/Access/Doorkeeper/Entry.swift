public import Identity

/// The tokens that a browser gets when its session goes a step further.
public struct Entry: Sendable {
    /// The page that comes next.
    public enum Next: Hashable, Sendable {
        /// The code of the authenticator, or a recovery code.
        case code
        /// A new authenticator.
        case enrol
        /// The company to work for, of several.
        case company
        /// All is done.
        case home
    }

    public let token: Token
    /// The token of the device, if it is to be remembered from now on.
    public let device: Token?
    public let next: Next

    init(_ token: Token, device: Token? = nil, next: Next) {
        self.token = token
        self.device = device
        self.next = next
    }
}
