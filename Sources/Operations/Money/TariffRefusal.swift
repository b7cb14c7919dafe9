public import Routing

/// The reason why a tariff is not added, or not what an operation needs.
public enum TariffRefusal: Error, Hashable, Sendable {
    /// There is none of that name; the names that there are, in order.
    case unknown(String, known: [String])
    /// The tariff has no such version, but these.
    case noVersion(String, Int, versions: [Int])
    /// This version is there already and says something else; it stays. The next one to add is `next`.
    case taken(String, version: Int, next: Int)
    /// Another version is valid from the same instant: which of the two held could only be guessed.
    case sameStart(String, version: Int, next: Int)
    /// Calls of a month that was priced again were charged to several tenants, so no one entry corrects it.
    case severalTenants([TenantName], of: DID)
}
