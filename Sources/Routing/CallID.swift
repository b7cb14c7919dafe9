import Foundation

/// One call, whatever its legs: a UUID that Hotline gives it when it arrives and that every leg inherits.
public struct CallID: Hashable, TextCodable {
    public static let meaning = "a call id"

    private let uuid: UUID

    /// A new call.
    public init() {
        uuid = UUID()
    }

    /// A call named by its UUID, in any case of letters.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// The UUID in lower case, as it stands in channel variables and in the database.
    public var description: String { uuid.uuidString.lowercased() }
}

/// One leg of a call: the unique id of an Asterisk channel, such as `1763836296.17` or `node1-1763836296.17`.
public struct LegID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ uniqueID: String) {
        description = uniqueID
    }
}
