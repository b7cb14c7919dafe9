public import Markup

extension Document {
    /// The text of a file's bytes, without a byte order mark.
    public static func text(of bytes: some Collection<UInt8>) throws(EncodingMistake) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.contains(0) {
            throw EncodingMistake(found: Message("but UTF-16", "（而是 UTF-16）"))
        }
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes.dropFirst(0)
        guard let text = String(validating: rest, as: UTF8.self) else {
            throw EncodingMistake(found: Message("(but GBK, perhaps)", "（可能是 GBK）"))
        }
        return text
    }
}

/// A file that is no UTF-8, in words that follow its name: what it is, and how to save it.
public struct EncodingMistake: Worded, CustomStringConvertible {
    let found: Message

    public var message: Message {
        Message(
            "is not UTF-8 \(found.english); save it as UTF-8: in a spreadsheet as \"CSV UTF-8\", in an editor with the encoding "
                + "UTF-8 under \"Save as\"",
            "不是 UTF-8 编码\(found.chinese)；请存为 UTF-8：表格软件选“CSV UTF-8”，文本编辑器在“另存为”中选 UTF-8 编码")
    }
}
