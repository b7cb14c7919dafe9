/// The kind of subscriber who calls.
public enum NumberClass: String, CaseIterable, Codable, Sendable {
    /// With an area code, in mainland China.
    case landline
    /// Eleven digits, `1[3-9]`, in mainland China.
    case mobile
    /// Short and service numbers, also 400 and 800: `95588`, `10086`, `12345`.
    case service
    /// Things: thirteen digits, `1064…` and `14…`.
    case iot
    /// Any other country code, and Hong Kong, Macau and Taiwan.
    case overseas
    /// No number, or one that is none.
    case hidden
}
