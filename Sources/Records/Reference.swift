/// Tables of the platform that the operator may put his own lines over.
public enum Reference: String, CaseIterable, Sendable {
    /// Where numbers are from.
    case places
    /// Holidays and make-up workdays.
    case holidays
    /// The prices that callers pay to their own operators.
    case callerFees = "caller-fees"
}
