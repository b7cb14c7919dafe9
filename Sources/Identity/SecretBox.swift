import Crypto
public import Foundation

/// Seals secrets that the database keeps, by a key that it does not: AES-256-GCM.
public struct SecretBox: Sendable {
    private let key: SymmetricKey

    /// A key for this process alone.
    public init() {
        key = SymmetricKey(size: .bits256)
    }

    /// The key of a file, which is made if there is none: 32 bytes that only its owner reads.
    /// - Throws: ``KeyFileError``.
    public init(file path: String) throws {
        key = SymmetricKey(data: try KeyFile(path: path).read())
    }

    /// - Parameter purpose: The place that the secret belongs to; opened for another it is refused.
    public func seal(_ secret: Data, for purpose: String) throws -> Data {
        let box = try AES.GCM.seal(secret, using: key, authenticating: Data(purpose.utf8))
        return box.nonce.withUnsafeBytes { Data($0) } + box.ciphertext + box.tag
    }

    /// - Returns: `nil` for what was not sealed by this key for this purpose.
    public func open(_ sealed: Data, for purpose: String) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
    }
}
