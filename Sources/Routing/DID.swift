import Numbering

/// A dialled number that selects a plan: ten digits, `400` and seven more.
///
/// - SeeAlso: `docs/numbers.md` for the allocation of the first four digits to carriers.
public struct DID: Hashable, Comparable, TextCodable {
    public static let meaning = "a 400 number"

    /// `4006001234`
    public let digits: String

    /// Takes `4006001234`, and the ways people write it: `400-600-1234`, `400 600 1234`. Anything else is `nil`.
    public init?(_ text: String) {
        let digits = text.filter { $0 != "-" && $0 != " " }
        guard digits.utf8.count == 10, digits.hasPrefix("400"), digits.utf8.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        self.digits = digits
    }

    public var description: String { digits }

    public static func < (left: DID, right: DID) -> Bool { left.digits < right.digits }
}
