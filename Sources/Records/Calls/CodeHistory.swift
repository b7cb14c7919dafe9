public import Foundation

/// The access codes that were keyed for a number, by one caller and by all.
public struct CodeHistory: Hashable, Sendable {
    /// Wrong codes of this caller since the start of the window, and when the last one was.
    public let callerFailures: Int
    public let lastFailureAt: Date?
    /// `true` if this caller ever keyed a right one since `knownSince`.
    public let isKnown: Bool
    /// Wrong codes of all callers since the start of the window.
    public let numberFailures: Int

    public init(callerFailures: Int, lastFailureAt: Date?, isKnown: Bool, numberFailures: Int) {
        self.callerFailures = callerFailures
        self.lastFailureAt = lastFailureAt
        self.isKnown = isKnown
        self.numberFailures = numberFailures
    }
}
