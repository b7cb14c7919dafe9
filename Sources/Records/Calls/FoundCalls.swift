/// Records as they were read, and the calls whose rows cannot be.
public struct FoundCalls: Sendable {
    public var records: [CallRecord] = []
    public var unreadable: [UnreadableCall] = []

    public init() {}
}

/// A call that is on record and cannot be read: its row is damaged, or another version of Hotline wrote it.
public struct UnreadableCall: Error, Hashable, Sendable {
    /// The id as it stands in the row; perhaps no call id at all.
    public let id: String
    /// The column, and what stands there: `disposition 'lost'`.
    public let reason: String

    public init(id: String, reason: String) {
        self.id = id
        self.reason = reason
    }
}
