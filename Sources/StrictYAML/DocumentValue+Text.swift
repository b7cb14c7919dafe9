import Numbering

/// Writes values as YAML: on one line where that is short, a key or an item a line otherwise.
extension DocumentValue {
    /// The longest line that is written, in characters, unless one text alone is longer.
    private static let width = 110

    /// The lines of `key: value`.
    /// - Parameter indent: Blanks before the key.
    func lines(key: String, indent: Int) -> [String] {
        lines(after: String(repeating: " ", count: indent) + Self.written(key: key) + ":", indent: indent)
    }

    /// - Parameter head: Everything of the first line that stands before the value.
    private func lines(after head: String, indent: Int) -> [String] {
        if let flow, head.count + 1 + flow.count <= Self.width { return ["\(head) \(flow)"] }
        switch self {
        case .text(let text, _): return Self.longLines(of: text, after: head, indent: indent + 2)
        case .list(let values):
            let dash = String(repeating: " ", count: indent + 2) + "-"
            return [head] + values.flatMap { $0.itemLines(after: dash, indent: indent + 4) }
        case .block(let fields):
            return [head] + fields.flatMap { $0.value.lines(key: $0.key, indent: indent + 2) }
        }
    }

    /// - Parameter indent: Blanks before the item's keys from its second line on.
    private func itemLines(after dash: String, indent: Int) -> [String] {
        if let flow, dash.count + 1 + flow.count <= Self.width { return ["\(dash) \(flow)"] }
        guard case .block(let fields) = self else { return lines(after: dash, indent: indent - 2) }
        var lines = fields.flatMap { $0.value.lines(key: $0.key, indent: indent) }
        lines[0] = dash + " " + lines[0].drop { $0 == " " }
        return lines
    }

    /// On one line; `nil` for what holds a text too long for it.
    private var flow: String? {
        switch self {
        case .text(let text, let isQuoted):
            if text.count > Self.width, text.contains(" ") { return nil }
            return !isQuoted && Self.needsNoQuotes(text) ? text : Self.quote(text)
        case .list(let values):
            let parts = values.compactMap(\.flow)
            return parts.count == values.count ? "[\(parts.joined(separator: ", "))]" : nil
        case .block(let fields):
            let parts = fields.compactMap { field in field.value.flow.map { "\(Self.written(key: field.key)): \($0)" } }
            return parts.count == fields.count ? "{\(parts.joined(separator: ", "))}" : nil
        }
    }

    /// A long list of numbers: one a line, as YAML folds each line's end into a blank.
    private static func longLines(of text: String, after head: String, indent: Int) -> [String] {
        let folds = !text.contains("  ") && text.unicodeScalars.allSatisfy { $0.value >= 32 }
        guard folds else { return ["\(head) \(quote(text))"] }
        let quoted = quote(text).split(separator: " ", omittingEmptySubsequences: false)
        let blanks = String(repeating: " ", count: indent)
        return ["\(head) \(quoted[0])"] + quoted.dropFirst().map { blanks + $0 }
    }

    private static func written(key: String) -> String {
        key.first?.isLetter == true && needsNoQuotes(key) ? key : quote(key)
    }

    /// Words that YAML, in one of its versions, takes for something else than text.
    private static let reserved: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

    /// `true` for names and short numbers.
    private static func needsNoQuotes(_ text: String) -> Bool {
        guard let first = text.first, !reserved.contains(text.lowercased()) else { return false }
        if text.utf8.allSatisfy(\.isASCIIDigit) { return text.utf8.count <= 9 && (first != "0" || text == "0") }
        guard first.isLetter || first.isASCIIDigit else { return false }
        return text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.allSatisfy { $0.isLetter || $0.isNumber && !$0.isWhitespace || $0 == "-" || $0 == "_" }
        }
    }

    private static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 32 || scalar.properties.isWhitespace && scalar != " ":
                let code = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
