/// Text from outside (names, notes, keys, words of peers) where it is shown: it cannot steer what shows it.
extension Unicode.Scalar {
    /// `true` if a terminal, a log or a page could obey it instead of showing it: control characters, line and
    /// paragraph separators, and the marks that turn the direction of the text around them.
    public var isSteering: Bool {
        // Most of a page, without a look at Unicode's tables: printable ASCII and the common Chinese characters.
        if (0x20...0x7E).contains(value) || (0x4E00...0x9FFF).contains(value) { return false }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }
}

extension String {
    /// The text with `�` (U+FFFD) in place of each character that could steer its reader.
    ///
    /// - Parameter keeping: Characters that stay, such as the line breaks of a text of several lines.
    public func inert(keeping kept: Set<Unicode.Scalar> = []) -> String {
        guard unicodeScalars.contains(where: { $0.isSteering && !kept.contains($0) }) else { return self }
        var text = UnicodeScalarView()
        for scalar in unicodeScalars {
            text.append(scalar.isSteering && !kept.contains(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(text)
    }
}
