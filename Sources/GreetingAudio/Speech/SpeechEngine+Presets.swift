extension SpeechEngine {
    /// The engines whose command is built in.
    public enum Preset: String, Hashable, Sendable, CaseIterable {
        /// Mandarin and English: understood, but a robot's voice. Before version 1.52 Mandarin is spoken from
        /// ``Pinyin``.
        case espeakNG = "espeak-ng"
        /// espeak-ng of any version for Mandarin, written as pinyin with tone numbers ("huan1 ying2"), or made into it.
        case espeakPinyin = "espeak-ng-pinyin"
        /// English only.
        case flite
        /// Whatever its model speaks; it reads the text from standard input.
        case piper

        var needsModel: Bool { self == .piper }

        /// The command for a language; `nil` when the engine does not speak it.
        func argumentVector(for language: String, model: String) -> [String]? {
            switch (self, language.prefix { $0 != "-" }) {
            case (.espeakNG, "zh"):
                ["espeak-ng", "-v", "cmn", "-s", "140", "-w", "{out}", "--", "{text}"]
            case (.espeakNG, "en"):
                ["espeak-ng", "-v", "en-us", "-w", "{out}", "--", "{text}"]
            case (.espeakPinyin, "zh"):
                ["espeak-ng", "-v", "cmn-latn-pinyin", "-s", "140", "-w", "{out}", "--", "{text}"]
            case (.flite, "en"):
                ["flite", "-voice", "slt", "-o", "{out}", "-t", "{text}"]
            case (.piper, _):
                ["piper", "-m", model, "-f", "{out}"]
            default:
                nil
            }
        }
    }
}
