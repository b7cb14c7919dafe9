import Markup
import Numbering

/// CSV (RFC 4180) that a spreadsheet opens by a double click, in China too: UTF-8 with a byte order mark, lines ended
/// by CR LF.
enum CSV {
    /// U+FEFF. Without it a spreadsheet takes the text for the machine's old encoding, and 浙江 for garbage.
    static let byteOrderMark = "\u{FEFF}"

    /// - Parameter rows: The heading first.
    static func text(_ rows: [[String]]) -> String {
        byteOrderMark + lines(rows)
    }

    /// A part that follows the beginning of a text.
    static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quoted if it must be, and without what could steer its reader. What a spreadsheet would take for a formula gets
    /// an apostrophe; a number with its sign is none.
    private static func cell(_ value: String) -> String {
        let text = value.inert(keeping: ["\n", "\t", "\r"])
        let isNumber = text.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        let isFormula = text.first.map { "=@\t\r".contains($0) || "+-".contains($0) && !isNumber } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
