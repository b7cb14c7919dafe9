/// A text that an operator wrote, with everything that is wrong in it. Nothing of it was taken over.
public struct InvalidLines: Error, Equatable, CustomStringConvertible {
    public struct Mistake: Hashable, Sendable, CustomStringConvertible {
        /// From 1.
        public let line: Int
        /// What is wrong, and what to write instead.
        public let reason: String

        public init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }

        public var description: String { "line \(line): \(reason)" }
    }

    /// In the order of the lines; at least one.
    public let mistakes: [Mistake]

    public init(mistakes: [Mistake]) {
        self.mistakes = mistakes
    }

    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

/// The lines of a text that say something: no blank ones, no comments (`#`), without byte order mark and carriage returns.
public struct NumberedLines {
    public let lines: [(number: Int, text: Substring)]

    public init(_ text: String) {
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        let all = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines = all.enumerated().compactMap { index, line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let first = line.first(where: { $0 != 32 && $0 != 9 }), first != UInt8(ascii: "#") else { return nil }
            return (index + 1, Substring(line))
        }
    }
}

extension StringProtocol {
    /// A text that somebody else wrote as a message may show it: at most 30 characters, none of them invisible.
    public var quoted: String {
        let visible = prefix(31).map { $0.unicodeScalars.contains { $0.properties.isInvisible } ? "·" : String($0) }
        return "'" + visible.prefix(30).joined() + (visible.count > 30 ? "…" : "") + "'"
    }
}

extension Unicode.Scalar.Properties {
    var isInvisible: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
        default: false
        }
    }
}
