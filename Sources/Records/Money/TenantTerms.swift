public import Billing

/// The terms on which a tenant pays for calls. One without has no tariff and pays afterwards.
public struct TenantTerms: Hashable, Codable, Sendable {
    /// Prices its calls; `nil`: they cost nothing.
    public var tariff: String?
    /// Its calls need money that is there.
    public var isPrepaid: Bool
    /// The amount by which the balance may go below zero, if the tenant is prepaid.
    public var credit: Money

    public init(tariff: String? = nil, isPrepaid: Bool = false, credit: Money = .zero) {
        self.tariff = tariff
        self.isPrepaid = isPrepaid
        self.credit = credit
    }
}

extension TenantTerms: CustomStringConvertible {
    /// `tariff standard, pays before, credit 100.00`
    public var description: String {
        "\(tariff.map { "tariff \($0)" } ?? "no tariff"), pays \(isPrepaid ? "before" : "afterwards"), credit \(credit)"
    }
}
