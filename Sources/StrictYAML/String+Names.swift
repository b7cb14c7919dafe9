import Numbering

extension String {
    /// `true` if it may name something in a document: letters of any script, digits, `-` and `_`, at most 40 (and 160
    /// bytes).
    public var isName: Bool {
        (1...40).contains(count) && utf8.count <= 160
            && allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    /// `true` if it is a short name: small letters, digits and `-`, at most 32; begins with a letter.
    public var isShortName: Bool {
        guard (1...32).contains(utf8.count), let first = utf8.first, (0x61...0x7A).contains(first) else { return false }
        return utf8.allSatisfy { $0.isASCIIDigit || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
}
