/// What a trunk presents as the caller's number, brought to digits. Hostile input.
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
        var digits = ""
        var hasPlus = false
        for byte in text.utf8 {
            switch byte {
            case _ where byte.isDigit: digits.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "+") where digits.isEmpty && !hasPlus: hasPlus = true
            case _ where Self.separators.contains(byte): continue
            default: return nil
            }
        }
        // No country code begins with 0: such a plus is one too many.
        let afterPlus = hasPlus && !digits.hasPrefix("0")
        self.isInternational = afterPlus || digits.hasPrefix("00")
        self.digits = afterPlus || !isInternational ? digits[...] : digits.dropFirst(2)
        if self.digits.isEmpty { return nil }
    }

    private static let longest = 40
    private static let separators: Set<UInt8> = Set(" -.()".utf8)
}
