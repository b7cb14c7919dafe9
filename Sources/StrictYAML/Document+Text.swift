extension Document {
    /// The text of a file's bytes, without a byte order mark.
    public static func text(of bytes: some Collection<UInt8>) throws(EncodingMistake) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.contains(0) {
            throw EncodingMistake(found: "but UTF-16")
        }
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes.dropFirst(0)
        guard let text = String(validating: rest, as: UTF8.self) else {
            throw EncodingMistake(found: "(but GBK, perhaps)")
        }
        return text
    }
}

/// A file that is no UTF-8, in words that follow its name: what it is, and how to save it.
public struct EncodingMistake: Error, CustomStringConvertible {
    let found: String

    public var description: String {
        "is not UTF-8 \(found); save it as UTF-8: in a spreadsheet as \"CSV UTF-8\", in an editor with the encoding UTF-8 under "
            + "\"Save as\""
    }
}
