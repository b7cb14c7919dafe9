import Foundation

extension String {
    /// Columns on a terminal: CJK characters take two.
    var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

    /// Lines of at most `width` columns, broken at blanks and between Chinese characters.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in unbreakable {
            if !line.isEmpty, (line + piece).trimmingTrailingBlanks.displayWidth > width {
                lines.append(line.trimmingTrailingBlanks)
                line = piece == " " ? "" : piece
            } else {
                line += piece
            }
        }
        return lines + [line.trimmingTrailingBlanks]
    }

    /// Words, blanks and Chinese characters; punctuation stays with what it belongs to.
    private var unbreakable: [String] {
        var pieces: [String] = []
        var last: Character = " "
        for character in self {
            let mayBreak = character == " " || last == " " || character.isWide || last.isWide
            if "，。；：、！？）”…".contains(character) || "（“".contains(last) || !mayBreak, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            last = character
        }
        return pieces
    }

    /// Without blanks at its end.
    var trimmingTrailingBlanks: String { String(reversed().drop { $0 == " " }.reversed()) }
}

extension Character {
    fileprivate var isWide: Bool { unicodeScalars.first?.displayWidth == 2 }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        (0x1100...0x115F).contains(value) || (0x2E80...0xFFDC).contains(value) ? 2 : 1
    }
}

/// Columns of the terminal: those of `COLUMNS`, else the terminal's own, else 80.
var terminalWidth: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
