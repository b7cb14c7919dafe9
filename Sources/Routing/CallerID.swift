import Numbering

/// The caller's number as the trunk presented it: hostile input made harmless.
///
/// Keeps the digits and a leading plus, at most 32 characters: more is no telephone number (E.164 has 15 digits), and
/// what is kept may stand in a record, a variable or a log line.
public struct CallerID: Hashable, Sendable, CustomStringConvertible {
    /// `13800138000`, `+8613800138000`; `nil` if the caller hides or is unknown.
    public let number: String?

    public init(_ presented: String?) {
        guard let presented else {
            number = nil
            return
        }
        let digits = String(decoding: presented.utf8.lazy.filter(\.isASCIIDigit).prefix(31), as: UTF8.self)
        number = digits.isEmpty ? nil : (presented.hasPrefix("+") ? "+" + digits : digits)
    }

    public var description: String { number ?? "hidden" }
}
