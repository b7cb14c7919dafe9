public import Routing

/// Records as they were read, and the calls whose rows cannot be.
public struct FoundCalls: Sendable {
    public var records: [CallRecord] = []
    public var unreadable: [UnreadableCall] = []
    /// The count of writes of each record.
    public var writes: [CallID: Int] = [:]

    public init() {}
}

/// The outcome of writing records.
public struct SavedCalls: Sendable {
    /// Records that could not be written, or not be charged: noted, to be tried again.
    public var problems: [CallProblem] = []
    /// Calls that were left as they are: somebody else has written them since they were read.
    public var overtaken: Set<CallID> = []

    public init() {}

    /// `true` if the record of this call is on disk as it was to be.
    public func hasWritten(_ call: CallID) -> Bool {
        !overtaken.contains(call) && !problems.contains { $0.kind == .unsaved && $0.call == call.description }
    }
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
