import Markup
import Numbering

/// A telephone number as people and their programs write it.
///
/// Blanks, hyphens and invisible marks are passed over, and full-width digits and plus signs are read as what they
/// mean: text that was copied from a telephone, a chat or a spreadsheet has them. Everything else stays, and makes it
/// no number.
enum WrittenNumber {
    /// `138 0013‑8013`, `⁨+86 138…⁩` and `１３８…` without what is passed over.
    static func bare(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0.isASCIIDigit }) { return text }
        var bare = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isPassedOver(scalar) {
            bare.append(narrow(scalar))
        }
        return String(bare)
    }

    /// Why a text is no number; `nil` if only the count of its digits can be to blame. Never quotes the text.
    static func fault(in text: String) -> Message? {
        let bare = bare(text)
        if bare.hasPrefix("=") {
            return Message(
                "a spreadsheet wrote it as a formula; make the column text and save the list again",
                "表格软件把它写成了公式；请把这一列设为文本，再保存名单")
        }
        if isRounded(bare) {
            return Message(
                "a spreadsheet rounded it, and its last digits are lost; make the column text, enter the numbers again, "
                    + "and save the list",
                "表格软件把它四舍五入，末几位已丢失；请把这一列设为文本，重新输入号码，再保存名单")
        }
        let rest = bare.hasPrefix("+") ? bare.dropFirst() : bare[...]
        guard let stranger = rest.unicodeScalars.first(where: { !("0"..."9").contains($0) }) else { return nil }
        if stranger.properties.isAlphabetic { return Message("a number has no letters", "号码中不能有字母或汉字") }
        return Message("\(stranger.named) does not belong in a number", "号码中不能有 \(stranger.named)")
    }

    /// A column of a table without the blanks and quotes around it.
    static func unquoted(_ column: Substring) -> String {
        let text = column.unicodeScalars.drop(while: isPassedOver)
        let end = text.lastIndex { !isPassedOver($0) }
        let trimmed = end.map { text[...$0] } ?? text
        guard trimmed.count >= 2, trimmed.first == "\"", trimmed.last == "\"" else { return String(Substring(trimmed)) }
        return String(Substring(trimmed.dropFirst().dropLast()))
    }

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Blanks: ordinary, without a break, narrow, full-width.
        case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        // Invisible: soft hyphen, joiners, directions, isolates, byte order mark.
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        // Hyphens, dashes, minus signs.
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let isWide = (0xFF10...0xFF19).contains(scalar.value) || scalar.value == 0xFF0B
        return isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    /// `1.38E+10`
    private static func isRounded(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.first?.isASCIIDigit == true else { return false }
        let power = parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]
        return parts[0].utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") } && !power.isEmpty
            && power.utf8.allSatisfy(\.isASCIIDigit)
    }
}

extension Unicode.Scalar {
    /// `；` (U+FF1B); the code point alone of what cannot be seen.
    var named: String {
        let digits = String(value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned,
            .nonspacingMark, .enclosingMark:
            return code
        default:
            return "\(self) (\(code))"
        }
    }
}
