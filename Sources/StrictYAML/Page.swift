internal import Yams

/// A text in which places are found by line and column, as the YAML parser counts them: in Unicode scalars.
struct Page {
    private let scalars: [Unicode.Scalar]
    /// The index at which each line begins.
    private let lines: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var lines = [0]
        for (index, scalar) in scalars.enumerated() {
            let isHalf = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if Self.isBreak(scalar) && !isHalf {
                lines.append(index + 1)
            }
        }
        self.lines = lines
    }

    var lineCount: Int { lines.count }

    /// One line without its end, from 0.
    func line(_ number: Int) -> String {
        var end = number + 1 < lines.count ? lines[number + 1] : scalars.count
        while end > lines[number], Self.isBreak(scalars[end - 1]) { end -= 1 }
        return String(String.UnicodeScalarView(scalars[lines[number]..<end]))
    }

    /// The text with these lines, from 0, replaced. New ones end as the first line of the text does.
    func replacing(lines range: Range<Int>, with new: [String]) -> String {
        let start = range.lowerBound < lines.count ? lines[range.lowerBound] : scalars.count
        let end = range.upperBound < lines.count ? lines[range.upperBound] : scalars.count
        var before = String.UnicodeScalarView(scalars[..<start])
        let after = String.UnicodeScalarView(scalars[end...])
        if let last = before.last, !Self.isBreak(last), !new.isEmpty {
            before.append(contentsOf: ending.unicodeScalars)
        }
        let isOpenEnd = end == scalars.count && start < end && !Self.isBreak(scalars[end - 1])
        let text = new.joined(separator: ending) + (new.isEmpty || isOpenEnd ? "" : ending)
        return String(before) + text + String(after)
    }

    /// The end of a line, as the text has it.
    private var ending: String {
        let first = lines.count > 1 ? scalars[lines[0]..<lines[1]] : []
        return first.suffix(2).elementsEqual(["\r", "\n"]) ? "\r\n" : "\n"
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    /// `true` where a block does not begin with its first key, but with a brace, an anchor, a tag or `?`.
    func isIndicator(at mark: Mark) -> Bool {
        let index = lines[mark.line - 1] + mark.column - 1
        return index < scalars.count && ["{", "&", "!", "?"].contains(scalars[index])
    }

    func isQuote(at index: Int) -> Bool {
        scalars[index] == "\"" || scalars[index] == "'"
    }

    /// Where a single value stands, its quotes included; `nil` if it is not written plainly on one line.
    func range(of node: Node) -> Range<Int>? {
        guard case .scalar(let scalar) = node, let mark = node.mark, lines.indices.contains(mark.line - 1) else {
            return nil
        }
        let start = lines[mark.line - 1] + mark.column - 1
        guard start < scalars.count else { return nil }
        if isQuote(at: start) {
            return end(ofQuotedFrom: start).map { start..<$0 }
        }
        let plain = Array(scalar.string.unicodeScalars)
        guard scalars[start...].starts(with: plain) else { return nil }
        return start..<(start + plain.count)
    }

    private func end(ofQuotedFrom start: Int) -> Int? {
        let quote = scalars[start]
        var index = start + 1
        while index < scalars.count, scalars[index] != "\n" {
            if quote == "\"" && scalars[index] == "\\" {
                index += 2
            } else if scalars[index] != quote {
                index += 1
            } else if quote == "'" && index + 1 < scalars.count && scalars[index + 1] == "'" {
                index += 2
            } else {
                return index + 1
            }
        }
        return nil
    }

    /// - Parameter pieces: In order, none over another.
    func replacing(_ pieces: [(range: Range<Int>, text: String)]) -> String {
        var text = String.UnicodeScalarView()
        var position = 0
        for piece in pieces {
            text.append(contentsOf: scalars[position..<piece.range.lowerBound])
            text.append(contentsOf: piece.text.unicodeScalars)
            position = piece.range.upperBound
        }
        text.append(contentsOf: scalars[position...])
        return String(text)
    }
}
