public import Records
public import Routing

/// Calls, and what was charged for them.
public struct RecordedCalls: Sendable {
    public let records: [CallRecord]
    /// The charges of the calls that were charged.
    public let charges: [CallID: CallCharges]
    /// Calls that belong here and cannot be read.
    public let unreadable: [UnreadableCall]

    public init(records: [CallRecord], charges: [CallID: CallCharges], unreadable: [UnreadableCall] = []) {
        self.records = records
        self.charges = charges
        self.unreadable = unreadable
    }
}

/// One call, with what is on record beside it.
public struct RecordedCall: Sendable {
    public let record: CallRecord
    /// `nil`: it was not charged, or not yet.
    public let charges: CallCharges?
    /// The reason why it could not be charged, or not be put on record as it should be.
    public let problem: CallProblem?
}
