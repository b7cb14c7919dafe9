public import Foundation
public import Numbering

/// What rating needs to know of a call.
public struct RatedCall: Hashable, Codable, Sendable {
    public let id: String
    public let caller: Caller
    /// When billing starts; `nil` if it never does. See ``Answering/billingStart(legAnsweredAt:targetAnsweredAt:)``.
    public let billedFrom: Date?
    public let endedAt: Date

    public init(id: String, caller: Caller, billedFrom: Date?, endedAt: Date) {
        self.id = id
        self.caller = caller
        self.billedFrom = billedFrom
        self.endedAt = endedAt
    }
}

/// How a number takes its calls, which decides when billing starts.
public enum Answering: String, CaseIterable, Codable, Sendable {
    /// The greeting is early media: nothing is billed until a target answers, unless Hotline had to answer for a step that
    /// needs keys.
    case ringback
    /// Hotline answers first, and billing starts then.
    case menu

    /// When billing starts; `nil`: never, the call costs nothing.
    ///
    /// - Parameters:
    ///   - hotlineAnsweredAt: When Hotline answered the caller's leg itself; `nil` if it never did.
    ///   - targetAnsweredAt: When the first target answered.
    public func billingStart(hotlineAnsweredAt: Date?, targetAnsweredAt: Date?) -> Date? {
        switch (self, hotlineAnsweredAt, targetAnsweredAt) {
        case (_, let hotline?, let target?): min(hotline, target)
        case (.menu, let hotline?, nil), (.ringback, let hotline?, nil): hotline
        // In menu mode too: the fallback hunt table rings without an answer before.
        case (_, nil, let target): target
        }
    }
}
