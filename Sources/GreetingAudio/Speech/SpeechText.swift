/// A text that may be handed to a speech engine: one line, of a bounded length.
struct SpeechText: Hashable, Sendable {
    /// About eight minutes of speech.
    static let mostCharacters = 2_000
    /// A character may carry any number of marks; a real one needs at most some bytes.
    static let mostBytes = 16_000

    let value: String

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
        value = String(trimmed)
    }
}

extension Substring {
    fileprivate var reversedTrimmed: Substring {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...last]
    }
}
