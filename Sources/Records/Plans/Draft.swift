public import Foundation
public import Routing

/// A plan that is being worked on, or waits for its hour. A number has at most one of the first sort.
public struct Draft: Hashable, Sendable {
    public let id: Int
    public let did: DID
    public let document: String
    public let origin: String
    public let savedAt: Date
    public let savedBy: String
    /// When it is to be published; `nil`: when somebody says so.
    public let publishAt: Date?
    /// Why it was not published at its hour.
    public let refusal: String?

    public init(
        id: Int, did: DID, document: String, origin: String, savedAt: Date, savedBy: String, publishAt: Date?,
        refusal: String?
    ) {
        self.id = id
        self.did = did
        self.document = document
        self.origin = origin
        self.savedAt = savedAt
        self.savedBy = savedBy
        self.publishAt = publishAt
        self.refusal = refusal
    }
}

/// Why a draft cannot be kept, or given an hour.
public enum DraftError: Error, Hashable {
    /// Another plan of the number is to be published at that instant.
    case hourTaken(by: Draft)
    /// The number has a draft in hand already.
    case inHand(Draft)
}
