/// A sign that Chinese input methods write in place of one that YAML knows, or a blank that YAML takes for none.
struct WideSign {
    let sign: Unicode.Scalar

    init?(_ sign: Unicode.Scalar) {
        guard Self.remedies[sign] != nil else { return nil }
        self.sign = sign
    }

    /// `a full-width ： (U+FF1A)`
    var name: String {
        switch sign {
        case "\t": "a tab"
        case "\u{A0}": "a blank without a break (U+00A0)"
        case "\u{3000}": "a full-width blank (U+3000)"
        default: "a full-width \(sign) (U+\(String(sign.value, radix: 16, uppercase: true)))"
        }
    }

    /// What to write instead.
    var remedy: String { Self.remedies[sign] ?? "" }

    private static let remedies: [Unicode.Scalar: String] = [
        "：": "write : and a blank", "，": "write ,", "、": "write ,", "“": "write \"", "”": "write \"", "‘": "write '",
        "’": "write '", "「": "write \"", "」": "write \"", "［": "write [", "］": "write ]", "【": "write [",
        "】": "write ]",
        "｛": "write {", "｝": "write }", "＃": "write #", "\u{3000}": "write ordinary blanks",
        "\u{A0}": "write ordinary blanks", "\t": "write blanks",
    ]

    /// The first such sign of a short text; in longer ones they are language.
    static func first(in text: String) -> WideSign? {
        text.unicodeScalars.count <= 60 ? text.unicodeScalars.lazy.compactMap { WideSign($0) }.first : nil
    }
}

/// Looks for such signs where a document that is no YAML cannot have meant them as text.
struct WideSignSearch {
    private(set) var mistakes: [Mistake] = []
    /// How many brackets are open.
    private var depth = 0

    /// - Parameter last: The last line that is looked at: where the parser gave up.
    init(_ text: String, upTo last: Int) {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.prefix(last).enumerated() {
            guard mistakes.count < 20, let sign = sign(in: line.unicodeScalars.map(\.self)) else { continue }
            mistakes.append(
                Mistake(line: index + 1, path: "", message: "there is \(sign.name) here; \(sign.remedy)"))
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
