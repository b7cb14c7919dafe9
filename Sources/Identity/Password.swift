import Foundation

/// A password that may be set: long enough, not among the commonest, and not the name of something that everybody
/// knows.
///
/// There is no rule of composition and no expiry (OWASP ASVS 5.0, V6.2).
public struct Password: Sendable {
    public static let length = 8...128

    /// In Unicode's composed form, so that every keyboard gives the same.
    public let text: String

    /// - Parameter names: Names that it must not be: the tenant's, the operator's, the 400 number.
    /// - Throws: ``PasswordRefusal``.
    public init(_ text: String, otherThan names: [String]) throws {
        let text = Self.normal(text)
        guard text.count >= Self.length.lowerBound else { throw PasswordRefusal.short }
        // A grapheme may have any number of scalars: bytes are bounded too.
        guard text.count <= Self.length.upperBound, text.utf8.count <= 4 * Self.length.upperBound else {
            throw PasswordRefusal.long
        }
        guard !text.unicodeScalars.contains("\0") else { throw PasswordRefusal.unwritable }
        guard !CommonPasswords.contains(text), Set(text).count > 2 else { throw PasswordRefusal.common }
        let plain = Self.plain(text)
        guard !names.map(Self.plain).contains(where: { !$0.isEmpty && $0 == plain }) else {
            throw PasswordRefusal.name
        }
        self.text = text
    }

    /// The form in which a password is hashed and compared.
    public static func normal(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

    /// Letters and digits alone, so that `400-600-1234` is the number.
    private static func plain(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
