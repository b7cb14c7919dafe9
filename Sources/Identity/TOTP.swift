import Crypto
public import Foundation

/// A secret that an authenticator on a telephone shares with Hotline, and its codes of 6 digits: RFC 6238 with SHA-1
/// and steps of 30 seconds, as every authenticator has it.
///
/// - SeeAlso: <https://www.rfc-editor.org/rfc/rfc6238>
public struct TOTP: Hashable, Sendable {
    /// 160 bits.
    public let secret: Data

    /// A new one.
    public init() {
        secret = .random(20)
    }

    public init(secret: Data) {
        self.secret = secret
    }

    /// The secret as people type it, in groups of four.
    public var spelled: String {
        let text = Array(Base32.text(of: secret))
        return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }
            .joined(separator: " ")
    }

    /// The number of 30 seconds since 1970.
    public static func step(at now: Date) -> Int {
        Int((now.timeIntervalSince1970 / 30).rounded(.down))
    }

    /// The code of a step.
    /// - Parameter digits: 6 for people; the RFC's examples have 8.
    public func code(at step: Int, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let value = mac[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(Int(value) % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that a code is of: the present one, or, as networks are slow, the one before.
    /// - Parameter used: The last step that a code was taken of: a code is good once.
    public func step(of code: String, at now: Date, after used: Int?) -> Int? {
        let typed = Data(code.filter { !$0.isWhitespace }.utf8)
        let present = Self.step(at: now)
        // Both are always compared, so that the time tells nothing.
        let matching = [present, present - 1].filter { Data(self.code(at: $0).utf8).equalsInConstantTime(typed) }
        return matching.first { $0 > used ?? .min }
    }

    /// The address that an authenticator reads from the picture.
    public func uri(account: String, issuer: String) -> String {
        let issuer = Self.encoded(issuer)
        return "otpauth://totp/\(issuer):\(Self.encoded(account))?secret=\(Base32.text(of: secret))&issuer=\(issuer)"
    }

    private static func encoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
