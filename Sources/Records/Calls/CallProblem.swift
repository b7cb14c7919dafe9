public import Foundation

/// A call that Hotline could not put on record, charge or read. Each stands in a table of its own until that works.
public struct CallProblem: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// On record, but not charged.
        case uncharged
        /// Not on record as it should be; the record is kept with the problem.
        case unsaved
        /// On record, but its row cannot be read.
        case unreadable
    }

    /// The call's id, as it stands in its row.
    public let call: String
    public let kind: Kind
    /// The error, in its own words.
    public let reason: String
    /// When it happened first.
    public let at: Date

    public init(call: String, kind: Kind, reason: String, at: Date) {
        self.call = call
        self.kind = kind
        self.reason = reason
        self.at = at
    }
}
