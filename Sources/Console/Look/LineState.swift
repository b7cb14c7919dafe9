public import Foundation

/// The state of the calls' feed from `hotline serve`.
public enum LineState: Hashable, Sendable {
    /// It answers.
    case up
    /// Nothing came since an instant: calls are taken all the same, but cannot be seen.
    case silent(since: Date)
}
