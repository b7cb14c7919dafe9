public import Foundation

/// The author of a change, and its time.
public struct Author: Hashable, Sendable {
    public let name: String
    public let at: Date

    public init(_ name: String, at now: Date) {
        self.name = name
        at = now
    }
}
