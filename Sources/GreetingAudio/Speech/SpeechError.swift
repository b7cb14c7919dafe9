/// Why a text was not spoken; each a sentence that says what to do.
public enum SpeechError: Error, Hashable, Sendable, CustomStringConvertible {
    // The configuration of the engine.
    case noProgram
    case placeholderInProgram(String)
    case noOutputPlaceholder
    case unknownPlaceholder(String)
    case unknownPreset(String)
    case modelMissing

    // The text and its language.
    case noText
    case noWords
    case emoji([Character])
    case textTooLong(characters: Int)
    case controlCharacter(code: UInt32)
    case notALanguage(String)
    case languageNotSpoken(engine: String, language: String)
    case oldEspeak(version: String)
    case unspeakable(engine: String, characters: [Character])
    /// It wrote a sound, but nothing is heard in it.
    case spokeNothing(engine: String)

    // The run of the engine.
    case engineMissing(String)
    case failed(engine: String, ending: String, lastLine: String)
    case wroteNothing(engine: String, lastLine: String)
    case tookTooLong(engine: String, limit: Duration)
    case wroteTooMuch(engine: String, bytes: Int)
    case cannotKeep(path: String, reason: String)

    /// `true` if the machine or its engine is to blame, not the text.
    public var isOfTheMachine: Bool {
        switch self {
        case .engineMissing, .failed, .wroteNothing, .tookTooLong, .wroteTooMuch, .cannotKeep, .oldEspeak: true
        default: false
        }
    }

    public var description: String {
        switch self {
        case .noProgram, .placeholderInProgram, .noOutputPlaceholder, .unknownPlaceholder, .unknownPreset,
            .modelMissing:
            configurationMistake
        case .noText, .noWords, .emoji, .textTooLong, .controlCharacter, .notALanguage, .languageNotSpoken, .oldEspeak,
            .unspeakable, .spokeNothing:
            textMistake
        case .engineMissing, .failed, .wroteNothing, .tookTooLong, .wroteTooMuch, .cannotKeep:
            failure
        }
    }

    private var configurationMistake: String {
        switch self {
        case .noProgram:
            "the speech engine has no program: give its command as a list, such as [espeak-ng, -w, \"{out}\", --, "
                + "\"{text}\"]"
        case .placeholderInProgram(let argument):
            "the speech engine's program is \(argument): its first word must be a program's name, without placeholders"
        case .noOutputPlaceholder:
            "the speech engine is not told where to write: put {out} into one of its arguments"
        case .unknownPlaceholder(let name):
            "the speech engine's arguments have {\(name)}, which means nothing: use {text}, {lang} and {out}"
        case .unknownPreset(let name):
            "there is no speech engine \(name) built in: name one of "
                + SpeechEngine.Preset.allCases.map(\.rawValue).joined(separator: ", ") + ", or give a command as a list"
        default:
            "the speech engine piper needs a voice: give the path of its model file (.onnx)"
        }
    }

    private var textMistake: String {
        switch self {
        case .noText:
            "there is no text to speak: give one"
        case .noWords:
            "the text has signs alone, and nothing that is spoken: give words or numbers"
        case .emoji(let characters):
            "the text has \(Self.list(characters)), which a voice leaves out or calls by a name: say it in words, or leave it out"
        case .textTooLong(let count):
            "the text has \(count) characters: give at most \(SpeechText.mostCharacters), or speak it in parts"
        case .controlCharacter(let code):
            "the text has a control character (U+\(Self.hexadecimal(code))): give it as one line of plain text"
        case .notALanguage(let language):
            "\(language) is no language: give one such as zh or en"
        case .languageNotSpoken(let engine, let language):
            "the speech engine \(engine) does not speak \(language): configure another engine for this language"
        case .oldEspeak(let version):
            "espeak-ng \(version) cannot speak Mandarin (it spells the pinyin as English letters): install espeak-ng 1.52, "
                + "or use the engine espeak-ng in place of speech.command, which makes pinyin of the text first"
        case .unspeakable(let engine, let characters):
            "the speech engine \(engine) would leave out \(Self.list(characters)): write it in words that the engine speaks, or "
                + "configure another engine"
        case .spokeNothing(let engine):
            "the speech engine \(engine) wrote a sound in which nothing is heard: it may not know the characters of the text; "
                + "write it in words that the engine speaks, or configure another engine"
        default:
            ""
        }
    }

    private var failure: String {
        switch self {
        case .engineMissing(let engine):
            "the speech engine \(engine) is not installed: install it, or configure another engine"
        case .failed(let engine, let ending, let lastLine):
            "the speech engine \(engine) failed (\(ending)): " + Self.quoted(lastLine)
        case .wroteNothing(let engine, let lastLine):
            "the speech engine \(engine) ended well but wrote no sound: " + Self.quoted(lastLine)
        case .tookTooLong(let engine, let limit):
            "the speech engine \(engine) was not done after \(limit / .seconds(1)) s and was stopped: give a shorter text, "
                + "or try its command by hand"
        case .wroteTooMuch(let engine, let bytes):
            "the speech engine \(engine) wrote more than \(bytes >> 20) MiB and was stopped: give a shorter text, or try "
                + "its command by hand"
        case .cannotKeep(let path, let reason):
            "the speech cannot be kept at \(path): \(reason); check that its folder exists, has room and may be written to"
        default:
            ""
        }
    }

    private static func quoted(_ line: String) -> String {
        (line.isEmpty ? "it said nothing" : "it said \"\(line)\"") + "; try its command by hand"
    }

    private static func list(_ characters: [Character]) -> String {
        characters.prefix(20).map(String.init).joined(separator: " ") + (characters.count > 20 ? " …" : "")
    }

    private static func hexadecimal(_ code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
