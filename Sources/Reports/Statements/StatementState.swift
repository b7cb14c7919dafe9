/// The state of a month's bill.
public enum StatementState: String, CaseIterable, Codable, Sendable {
    /// Its month is not over.
    case preview
    case open
    case closed
    /// Not the bill, but what was charged when the month was closed already.
    case late
}
