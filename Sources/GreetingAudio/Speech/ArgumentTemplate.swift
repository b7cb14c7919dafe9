/// One argument of a speech engine's command, with placeholders: `--file={out}`.
struct ArgumentTemplate: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }

    enum Placeholder: String, Hashable, Sendable {
        case text, lang, out
    }

    let pieces: [Piece]

    /// - Throws: ``SpeechError/unknownPlaceholder(_:)``: a word in braces that is none. Other braces stand for
    ///   themselves.
    init(_ argument: String) throws(SpeechError) {
        var pieces: [Piece] = []
        var rest = argument[...]
        while let match = rest.firstMatch(of: /\{([A-Za-z_]+)\}/) {
            guard let placeholder = Placeholder(rawValue: String(match.1)) else {
                throw .unknownPlaceholder(String(match.1))
            }
            if match.range.lowerBound > rest.startIndex {
                pieces.append(.literal(String(rest[..<match.range.lowerBound])))
            }
            pieces.append(.placeholder(placeholder))
            rest = rest[match.range.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        self.pieces = pieces
    }

    func has(_ placeholder: Placeholder) -> Bool { pieces.contains(.placeholder(placeholder)) }

    /// The argument with its values, which are not searched for placeholders again.
    ///
    /// A text that begins with `-` where the argument begins gets a space before it: no program takes it for an option
    /// then, and it is spoken as before.
    func filled(text: String, language: String, out: String) -> String {
        let first = pieces.first == .placeholder(.text) && text.hasPrefix("-") ? " " : ""
        return first
            + pieces.map { piece in
                switch piece {
                case .literal(let literal): literal
                case .placeholder(.text): text
                case .placeholder(.lang): language
                case .placeholder(.out): out
                }
            }.joined()
    }
}
