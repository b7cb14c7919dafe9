/// The caller as rules see them: the number's normal form, its class, and its places.
public struct Caller: Hashable, Codable, Sendable {
    /// The normal form: `02161234567` (with area code), `13800138000`, `95588`, `+85223456789`; `nil` if hidden.
    public let number: String?
    public let numberClass: NumberClass
    /// Several if an area code serves several cities; empty if nothing is known.
    public let places: [Place]
    /// The original carrier of the number's range; the number may have been ported since.
    public let carrier: String?

    public init(number: String?, numberClass: NumberClass, places: [Place] = [], carrier: String? = nil) {
        self.number = number
        self.numberClass = numberClass
        self.places = places
        self.carrier = carrier
    }

    /// A caller who hides.
    public static let hidden = Caller(number: nil, numberClass: .hidden)
}
