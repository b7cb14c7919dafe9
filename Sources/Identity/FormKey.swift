import Crypto
import Foundation

/// The secret that a session's forms carry, so that no other site can send one (CSRF).
///
/// It is an HMAC of the session's token, and masked anew on each page: no two pages have bytes in common that a
/// compressed answer could betray (BREACH).
public struct FormKey: Sendable {
    private let key: Data

    public init(of session: Token) {
        let key = SymmetricKey(data: Data(session.text.utf8))
        self.key = Data(HMAC<SHA256>.authenticationCode(for: Data("hotline form".utf8), using: key))
    }

    /// The value of a form's hidden field: a mask and the masked key, 86 characters of base64url.
    public func masked() -> String {
        let mask = Data.random(32)
        return (mask + Self.xor(mask, key)).base64URL
    }

    /// `true` for a value that ``masked()`` has given in this session.
    public func matches(_ value: String) -> Bool {
        guard value.utf8.count == 86, let bytes = Data(base64URL: value), bytes.count == 64 else { return false }
        return Self.xor(Data(bytes.prefix(32)), Data(bytes.suffix(32))).equalsInConstantTime(key)
    }

    private static func xor(_ one: Data, _ other: Data) -> Data {
        Data(zip(one, other).map { $0 ^ $1 })
    }
}

extension Data {
    /// Without padding.
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
