import Numbering

/// A number, or the beginning of one, in eight bytes: a list of a million of them is small, and looked up by a hash.
///
/// At most 18 characters, leading zeros and a leading plus included: no caller's number is longer (E.164 has 15
/// digits).
struct NumberKey: Hashable, Sendable {
    /// 1 (2 after a plus) and then the digits.
    private let raw: UInt64

    private init(raw: UInt64) {
        self.raw = raw
    }

    /// - Parameter text: Digits with or without a leading plus; anything else, or more than 18 digits, is `nil`.
    init?(_ text: some StringProtocol) {
        self.init(bytes: text.utf8)
    }

    init?(bytes: some Collection<UInt8>) {
        let isForeign = bytes.first == UInt8(ascii: "+")
        let digits = isForeign ? bytes.dropFirst() : bytes.dropFirst(0)
        guard (1...18).contains(digits.count) else { return nil }
        var raw: UInt64 = isForeign ? 2 : 1
        for digit in digits {
            guard digit.isASCIIDigit else { return nil }
            raw = raw * 10 + UInt64(digit - 0x30)
        }
        self.raw = raw
    }

    /// `true` if it has at most ten digits.
    var isShort: Bool { raw < 30_000_000_000 }

    /// Every beginning of a number, the longest first.
    static func beginnings(of number: String) -> [NumberKey] {
        var raw: UInt64 = number.hasPrefix("+") ? 2 : 1
        var keys: [NumberKey] = []
        for digit in number.utf8.prefix(18) where digit.isASCIIDigit {
            raw = raw * 10 + UInt64(digit - 0x30)
            keys.append(NumberKey(raw: raw))
        }
        return keys.reversed()
    }
}

extension NumberKey: CustomStringConvertible {
    var description: String {
        let text = String(raw)
        return (text.hasPrefix("2") ? "+" : "") + text.dropFirst()
    }
}
