public import Foundation
public import Routing

/// One published version of a number's plan.
public struct PlanVersion: Hashable, Codable, Sendable {
    public let did: DID
    /// From 1, without gaps.
    public let version: Int
    /// The text as it was published, with its comments.
    public let document: String
    /// The origin of its text: a file's name.
    public let origin: String
    /// The version whose text it has again; `nil` if it was published from a document.
    public let rolledBackTo: Int?
    public let publishedAt: Date
    /// The author of the publication; empty for versions from before this was noted.
    public let publishedBy: String

    public init(
        did: DID, version: Int, document: String, origin: String, rolledBackTo: Int?, publishedAt: Date,
        publishedBy: String
    ) {
        self.did = did
        self.version = version
        self.document = document
        self.origin = origin
        self.rolledBackTo = rolledBackTo
        self.publishedAt = publishedAt
        self.publishedBy = publishedBy
    }
}
