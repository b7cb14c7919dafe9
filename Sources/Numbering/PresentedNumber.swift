/// The caller's number as the trunk presented it, brought to digits. Hostile input.
///
/// Digits of ASCII, with the separators that people write (blank, hyphen, full stop, parentheses), at most 40 bytes.
/// Whatever else it holds, it is no number: `anonymous`, `Unavailable`, `unknown`, other scripts, control characters.
struct PresentedNumber {
    /// Without `+` and `00`.
    let digits: Substring
    /// It began with `+` or `00`: a country code follows.
    let isInternational: Bool

    init?(_ text: String?) {
        guard let text, text.utf8.prefix(Self.longest + 1).count <= Self.longest else { return nil }
        var hasPlus = false
        var isNumber = true
        let digits = String(unsafeUninitializedCapacity: Self.longest) { buffer in
            var count = 0
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    buffer[count] = byte
                    count += 1
                case UInt8(ascii: "+") where count == 0 && !hasPlus: hasPlus = true
                case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"):
                    break
                default: isNumber = false
                }
            }
            return count
        }
        guard isNumber else { return nil }
        // No country code begins with 0: such a plus is one too many.
        let afterPlus = hasPlus && !digits.hasPrefix("0")
        self.isInternational = afterPlus || digits.hasPrefix("00")
        self.digits = afterPlus || !isInternational ? digits[...] : digits.dropFirst(2)
        if self.digits.isEmpty { return nil }
    }

    private static let longest = 40
}
