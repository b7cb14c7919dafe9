public import Routing

/// One of several plans failed or was refused after others were published.
public struct PublishingStopped: Error {
    public let published: [DID]
    /// Number of plans that were to be published.
    public let count: Int
    /// Why the next one was not.
    public let cause: any Error

    public init(published: [DID], count: Int, cause: any Error) {
        self.published = published
        self.count = count
        self.cause = cause
    }
}
