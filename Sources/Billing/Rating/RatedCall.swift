public import Foundation
public import Numbering

/// The facts of a call that rating needs.
public struct RatedCall: Hashable, Codable, Sendable {
    public let id: String
    public let caller: Caller
    /// When billing starts: when the caller's leg is answered, by Hotline for a step that needs keys or by a target;
    /// `nil`: never. Greeting and ringing as early media cost nothing.
    public let billedFrom: Date?
    public let endedAt: Date

    public init(id: String, caller: Caller, billedFrom: Date?, endedAt: Date) {
        self.id = id
        self.caller = caller
        self.billedFrom = billedFrom
        self.endedAt = endedAt
    }
}
