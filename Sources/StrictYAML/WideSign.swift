import Markup

/// A sign that Chinese input methods write in place of one that YAML knows, or a blank that YAML takes for none.
struct WideSign {
    let sign: Unicode.Scalar

    init?(_ sign: Unicode.Scalar) {
        guard Self.remedies[sign] != nil else { return nil }
        self.sign = sign
    }

    /// `a full-width ： (U+FF1A)`
    var name: Message {
        switch sign {
        case "\t": return Message("a tab", "制表符")
        case "\u{A0}": return Message("a blank without a break (U+00A0)", "不换行空格（U+00A0）")
        case "\u{3000}": return Message("a full-width blank (U+3000)", "全角空格（U+3000）")
        default:
            let code = "U+\(String(sign.value, radix: 16, uppercase: true))"
            return Message("a full-width \(sign) (\(code))", "全角的 \(sign)（\(code)）")
        }
    }

    /// The sign to write instead.
    var remedy: Message { Self.remedies[sign] ?? Message("", "") }

    private static let remedies: [Unicode.Scalar: Message] = {
        let signs: [Unicode.Scalar: String] = [
            "，": ",", "、": ",", "“": "\"", "”": "\"", "‘": "'", "’": "'", "「": "\"", "」": "\"", "［": "[", "］": "]",
            "【": "[", "】": "]", "｛": "{", "｝": "}", "＃": "#",
        ]
        let blanks = Message("write ordinary blanks", "请用普通空格")
        var remedies: [Unicode.Scalar: Message] = [
            "：": Message("write : and a blank", "请写 : 和一个空格"), "\u{3000}": blanks, "\u{A0}": blanks,
            "\t": Message("write blanks", "请用空格"),
        ]
        for (wide, sign) in signs { remedies[wide] = Message("write \(sign)", "请写 \(sign)") }
        return remedies
    }()

    /// The first such sign of a short text; in longer ones they are language.
    static func first(in text: String) -> WideSign? {
        text.unicodeScalars.count <= 60 ? text.unicodeScalars.lazy.compactMap { WideSign($0) }.first : nil
    }
}

/// Looks for such signs where a document that is no YAML cannot have meant them as text.
struct WideSignSearch {
    private(set) var mistakes: [Mistake] = []
    /// The number of brackets that are open.
    private var depth = 0

    /// - Parameter last: The last line that is looked at: where the parser gave up.
    init(_ text: String, upTo last: Int) {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.prefix(last).enumerated() {
            guard mistakes.count < 20, let sign = sign(in: line.unicodeScalars.map(\.self)) else { continue }
            mistakes.append(
                Mistake(
                    line: index + 1, path: "",
                    message: Message(
                        "there is \(sign.name.english) here; \(sign.remedy.english)",
                        "此处有\(sign.name.chinese)；\(sign.remedy.chinese)")))
        }
    }

    private mutating func sign(in line: [Unicode.Scalar]) -> WideSign? {
        var found: WideSign?
        var quote: Unicode.Scalar?
        var hasColon = false
        /// The last sign that is no blank.
        var before: Unicode.Scalar?
        for (index, scalar) in line.enumerated() {
            if let open = quote {
                if scalar == open { quote = nil }
                before = scalar
                continue
            }
            let isFirst = before.map { ":[{,-".unicodeScalars.contains($0) } ?? true
            if scalar == "#", index == 0 || line[index - 1] == " " { break }
            switch scalar {
            case "\"", "'": if isFirst { quote = scalar }
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            case ":": hasColon = true
            case "：" where !hasColon || depth > 0, "，" where depth > 0, "、" where depth > 0:
                found = found ?? WideSign(scalar)
            case "：", "，", "、": break
            default: if isFirst || depth > 0 { found = found ?? WideSign(scalar) }
            }
            if scalar != " " { before = scalar }
        }
        return found
    }
}
