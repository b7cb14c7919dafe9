public import Foundation
public import Numbering

/// What rating needs to know of a call.
public struct RatedCall: Hashable, Codable, Sendable {
    public let id: String
    public let caller: Caller
    /// When billing starts; `nil` if it never does. See ``billingStart(hotlineAnsweredAt:targetAnsweredAt:)``.
    public let billedFrom: Date?
    public let endedAt: Date

    public init(id: String, caller: Caller, billedFrom: Date?, endedAt: Date) {
        self.id = id
        self.caller = caller
        self.billedFrom = billedFrom
        self.endedAt = endedAt
    }
}

extension RatedCall {
    /// When billing of a call starts: when the caller's leg is answered, whoever does it; `nil`: never.
    ///
    /// In ringback mode a target answers: greeting and ringing are early media and cost nothing, unless Hotline had to answer
    /// for a step that needs keys. In menu mode Hotline answers at the first prompt; where the fallback hunt table rings
    /// instead, a target does.
    /// - Parameters:
    ///   - hotlineAnsweredAt: When Hotline itself answered.
    ///   - targetAnsweredAt: When the first target answered.
    public static func billingStart(hotlineAnsweredAt: Date?, targetAnsweredAt: Date?) -> Date? {
        [hotlineAnsweredAt, targetAnsweredAt].compactMap(\.self).min()
    }
}
