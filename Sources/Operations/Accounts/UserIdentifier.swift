import Foundation
import Markup

/// The name that a person signs in with, a mobile number or an e-mail address, in its normal form.
public struct UserIdentifier: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Returns: `nil` for what is one line of neither.
    public init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespaces).precomposedStringWithCompatibilityMapping
        let digits = text.filter { !" -".contains($0) }.trimmingPrefix("+86")
        if digits.count == 11, digits.first == "1", digits.allSatisfy(\.isASCIIDigit) {
            description = String(digits)
            return
        }
        guard (1...120).contains(text.count),
            !text.unicodeScalars.contains(where: { $0.isSteering || $0.properties.isWhitespace })
        else { return nil }
        description = text.lowercased()
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
