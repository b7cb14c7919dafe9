/// The texts that a built-in engine can speak: what it would leave out or spell is found before it speaks.
extension SpeechEngine.Preset {
    /// The text as the engine is given it.
    /// - Throws: ``SpeechError/unspeakable(engine:characters:)``.
    func prepared(_ text: SpeechText, language: String) throws(SpeechError) -> SpeechText {
        let isMandarin = language == "zh" || language.hasPrefix("zh-")
        switch self {
        case .flite:
            return try refusing(Self.plain(text.value)) { $0.isASCII }
        case .espeakNG where !isMandarin:
            return try refusing(text.value) { !Self.isOtherScript($0) }
        case .espeakPinyin where Pinyin.isNeeded(for: text.value):
            let (pinyin, unread) = Pinyin.of(text.value)
            guard unread.isEmpty else { throw .unspeakable(engine: rawValue, characters: unread) }
            return try SpeechText(pinyin)
        default:
            return text
        }
    }

    private func refusing(
        _ text: String, unless isSpoken: (Character) -> Bool
    ) throws(SpeechError) -> SpeechText {
        let silent = text.filter { !isSpoken($0) }.reduce(into: [Character]()) { if !$0.contains($1) { $0.append($1) } }
        guard silent.isEmpty else { throw .unspeakable(engine: rawValue, characters: silent) }
        return try SpeechText(text)
    }

    /// A letter of a script that an English voice does not read.
    private static func isOtherScript(_ character: Character) -> Bool {
        character.isLetter
            && character.unicodeScalars.contains { $0.value > 0x24F && !(0x1E00...0x1EFF).contains($0.value) }
    }

    /// Typographic signs in those of ASCII: they change nothing in what is heard.
    private static func plain(_ text: String) -> String {
        let signs: [Character: String] = [
            "‘": "'", "’": "'", "“": "\"", "”": "\"", "–": "-", "—": ", ", "…": "...", "\u{A0}": " ",
        ]
        return text.map { signs[$0] ?? String($0) }.joined()
    }
}
