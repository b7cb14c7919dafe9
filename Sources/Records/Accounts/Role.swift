/// The part of a person in a tenant's company.
public enum Role: String, CaseIterable, Codable, Sendable {
    /// Everything of the tenant, money and people too.
    case owner
    /// The plan, greetings, duty and the phone book.
    case editor
    /// Duty within the phone book, and the calls of the last 24 hours.
    case duty
    /// Looks, and changes nothing.
    case viewer
}

/// The part of a person at the platform's operator.
public enum OperatorRole: String, CaseIterable, Codable, Sendable {
    case admin, support, reviewer
}
