import Crypto
public import Foundation

/// A secret of 256 random bits, as it stands in a cookie or a link. Only its hash is kept.
public struct Token: Hashable, Sendable {
    /// 43 characters of base64url.
    public let text: String

    /// A new one.
    public init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// `nil` for a text that cannot be a token.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43,
            text.utf8.allSatisfy({
                $0 == 45 || $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
            })
        else { return nil }
        self.text = String(text)
    }

    /// SHA-256 of the text, as it is kept.
    public var hash: Data { Data(SHA256.hash(data: Data(text.utf8))) }
}

extension String {
    /// SHA-256 in hexadecimal digits: a name for a text that is not to be kept itself.
    public var sha256: String {
        SHA256.hash(data: Data(utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
