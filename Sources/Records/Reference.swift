/// Tables of the platform that the operator may cover with lines of their own.
public enum Reference: String, CaseIterable, Sendable {
    /// The places of numbers.
    case places
    /// Holidays and make-up workdays.
    case holidays
    /// The prices that callers pay to their own operators.
    case callerFees = "caller-fees"
}
