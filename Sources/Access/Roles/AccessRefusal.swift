/// The reason why a desk hands nothing out.
public enum AccessRefusal: Error, Hashable, Sendable {
    /// There is no such thing, or it is somebody else's: both are told alike.
    case notFound
    /// The visitor's role may not.
    case notAllowed(Permission)
    /// It wants a sign-in within the last ten minutes.
    case notFresh
    /// The database was busy for too long; nothing was done.
    case busy
}
