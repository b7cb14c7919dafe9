/// A place where money is, or came from. Stored as its text: `cash`, `tenant:acme`, `revenue:talk`.
public enum Account: Hashable, Sendable {
    /// Money that came in from outside; less than zero by what tenants have paid in all.
    case cash
    /// A tenant's balance: what it has prepaid and not used.
    case tenant(String)
    /// The platform's earnings, by kind.
    case revenue(Revenue)
    /// The other side of corrections.
    case corrections

    /// The kind of earnings.
    public enum Revenue: String, CaseIterable, Codable, Sendable {
        case talk, connection, packages, minimum
        /// The amount given back for included minutes: less than zero.
        case included
        /// The amount by which totals of bills were rounded up, less the amount by which they were rounded down.
        case rounding
    }
}

extension Account: RawRepresentable, Codable {
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count == 2 ? parts[1] : nil) {
        case ("cash", nil): self = .cash
        case ("corrections", nil): self = .corrections
        case ("tenant", let name?) where !name.isEmpty: self = .tenant(name)
        case ("revenue", let kind?):
            guard let revenue = Revenue(rawValue: kind) else { return nil }
            self = .revenue(revenue)
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .cash: "cash"
        case .tenant(let name): "tenant:\(name)"
        case .revenue(let kind): "revenue:\(kind.rawValue)"
        case .corrections: "corrections"
        }
    }
}
