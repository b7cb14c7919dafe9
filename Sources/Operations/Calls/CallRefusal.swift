public import Records
public import Routing

/// The reason why no call is shown.
public enum CallRefusal: Error, Hashable, Sendable {
    /// A call is named by its id, or by its first 8 characters or more.
    case noID(String)
    /// Several calls begin so; the newest of them.
    case several(String, [CallID])
    /// No call begins so; the newest that begins with the same 8 characters.
    case unknown(String, nearest: CallID?)
    /// It could not be put on record.
    case notWritten(CallProblem)
    /// It is on record, and this version of Hotline cannot read it.
    case unreadable(UnreadableCall)
}
