/// Why a tariff is not what an operation needs.
public enum TariffRefusal: Error, Hashable, Sendable {
    /// There is none of that name; the names that there are, in order.
    case unknown(String, known: [String])
}
