import Foundation

/// Bytes as capital letters and the digits 2 to 7, without padding (RFC 4648, section 6).
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func text(of bytes: Data) -> String {
        var text = ""
        var (held, bits) = (0 as UInt32, 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(held >> UInt32(bits)) & 31])
            }
            held &= 1 << UInt32(bits) - 1
        }
        if bits > 0 { text.append(alphabet[Int(held << UInt32(5 - bits)) & 31]) }
        return text
    }

    /// - Returns: `nil` if a character is none of the alphabet; blanks and hyphens are skipped.
    static func bytes(of text: some StringProtocol) -> Data? {
        var bytes = Data()
        var (held, bits) = (0 as UInt32, 0)
        for character in text.uppercased() where character != " " && character != "-" {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            held = held << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
            held &= 1 << UInt32(bits) - 1
        }
        return bytes
    }
}
