public import Billing
public import Records

/// Parts of a tenant's terms to be changed; the rest stays as it is.
public struct TermsChange: Hashable, Sendable {
    /// The tariff from the next call on.
    public enum Tariff: Hashable, Sendable {
        /// Calls cost nothing.
        case free
        /// By its name.
        case named(String)
    }

    /// `nil`: stays.
    public var tariff: Tariff?
    public var isPrepaid: Bool?
    public var credit: Money?

    public init(tariff: Tariff? = nil, isPrepaid: Bool? = nil, credit: Money? = nil) {
        self.tariff = tariff
        self.isPrepaid = isPrepaid
        self.credit = credit
    }

    /// The terms after the change.
    public func applied(to terms: TenantTerms) -> TenantTerms {
        var terms = terms
        switch tariff {
        case nil: break
        case .free: terms.tariff = nil
        case .named(let name): terms.tariff = name
        }
        if let isPrepaid { terms.isPrepaid = isPrepaid }
        if let credit { terms.credit = credit }
        return terms
    }
}
