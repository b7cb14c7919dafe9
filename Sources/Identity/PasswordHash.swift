import CCrypt
import Foundation

/// A password as it is kept: yescrypt of libxcrypt, `$y$…`. One hash takes some 60 ms and 64 MiB.
///
/// - SeeAlso: <https://manpages.debian.org/bookworm/libcrypt-dev/crypt.5.en.html>
public struct PasswordHash: Hashable, Sendable {
    /// The cost of new ones.
    public static let cost: UInt = 7

    /// With its method, its cost and its salt.
    public let text: String

    /// A hash that was kept.
    public init(kept text: String) {
        self.text = text
    }

    /// Hashes a password with a new salt. It blocks.
    public init(of password: String, cost: UInt = Self.cost) throws {
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        guard crypt_gensalt_rn("$y$", cost, nil, 0, &setting, Int32(setting.count)) != nil else {
            throw PasswordRefusal.unwritable
        }
        guard let text = Self.crypt(password, setting) else { throw PasswordRefusal.unwritable }
        self.text = text
    }

    /// Compares in a time that tells nothing of the hash. It blocks.
    public func matches(_ password: String) -> Bool {
        guard let again = Self.crypt(password, text.utf8CString.map { $0 }) else { return false }
        return Data(again.utf8).equalsInConstantTime(Data(text.utf8))
    }

    /// `true` if a new hash would cost more: it is made anew at the next sign-in.
    public var isOutdated: Bool {
        !text.hasPrefix(Self.currentPrefix)
    }

    private static let currentPrefix: String = {
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        guard crypt_gensalt_rn("$y$", cost, nil, 0, &setting, Int32(setting.count)) != nil else { return "$y$" }
        return "$"
            + String(decoding: setting.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: "$").prefix(2)
            .joined(separator: "$") + "$"
    }()

    /// - Returns: `nil` if the setting is none of the library's.
    private static func crypt(_ password: String, _ setting: [CChar]) -> String? {
        let data = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
        data.initialize(to: crypt_data())
        defer {
            // What the hash was made of does not stay in memory.
            memset(data, 0, MemoryLayout<crypt_data>.size)
            data.deallocate()
        }
        let phrase = Password.normal(password)
        guard let hash = crypt_rn(phrase, setting, data, Int32(MemoryLayout<crypt_data>.size)) else { return nil }
        return String(cString: hash)
    }
}
