import Crypto
public import Foundation

/// A code of 80 random bits that stands in for the telephone once. Only its hash is kept.
public struct RecoveryCode: Hashable, Sendable {
    /// So many are made at a time.
    public static let count = 10

    private let bytes: Data

    /// A new one.
    public init() {
        bytes = .random(10)
    }

    /// `nil` for a text that cannot be one. Blanks, hyphens and the case of letters do not matter.
    public init?(_ text: String) {
        guard text.utf8.count <= 40, let bytes = Base32.bytes(of: text), bytes.count == 10 else { return nil }
        self.bytes = bytes
    }

    /// As it is written down: `ABCD-EFGH-IJKL-MNOP`.
    public var text: String {
        let text = Array(Base32.text(of: bytes))
        return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// SHA-256; with 80 random bits nobody finds the code from it.
    public var hash: Data { Data(SHA256.hash(data: bytes)) }
}
