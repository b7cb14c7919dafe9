/// A text that may be handed to a speech engine: one line of words, of a bounded length.
struct SpeechText: Hashable, Sendable {
    /// About eight minutes of speech.
    static let mostCharacters = 2_000
    /// A character may carry any number of marks; a real one needs at most some bytes.
    static let mostBytes = 16_000

    let value: String

    /// Engines leave out emoji, or read their names, and write an empty sound of signs alone.
    /// - Parameter text: Space at both ends is dropped, and the line break that a file ends with.
    init(_ text: String) throws(SpeechError) {
        let trimmed = text.trimmingPrefix(while: \.isWhitespace).reversedTrimmed
        guard !trimmed.isEmpty else { throw .noText }
        guard trimmed.count <= Self.mostCharacters, trimmed.utf8.count <= Self.mostBytes else {
            throw .textTooLong(characters: trimmed.count)
        }
        if let scalar = trimmed.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) {
            throw .controlCharacter(code: scalar.value)
        }
        let emoji = trimmed.filter(\.isEmoji).reduce(into: [Character]()) { if !$0.contains($1) { $0.append($1) } }
        guard emoji.isEmpty else { throw .emoji(emoji) }
        guard trimmed.contains(where: { $0.isLetter || $0.isNumber }) else { throw .noWords }
        value = String(trimmed)
    }
}

extension Character {
    /// Not ©, ® and ™, nor the digits, which Unicode counts among them.
    fileprivate var isEmoji: Bool {
        unicodeScalars.contains { $0.properties.isEmoji && $0.value >= 0x2190 || $0 == "\u{20E3}" }
    }
}

extension Substring {
    fileprivate var reversedTrimmed: Substring {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...last]
    }
}
