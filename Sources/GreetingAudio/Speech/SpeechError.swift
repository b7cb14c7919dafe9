public import Markup

/// Why a text was not spoken; each a sentence that says what to do.
public enum SpeechError: Worded, Hashable, CustomStringConvertible {
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
    case failed(engine: String, ending: Ending, lastLine: String)
    case wroteNothing(engine: String, lastLine: String)
    case tookTooLong(engine: String, limit: Duration)
    case wroteTooMuch(engine: String, bytes: Int)
    case cannotKeep(path: String, reason: String)

    /// The way in which a program ended that failed.
    public enum Ending: Hashable, Sendable {
        case status(Int32)
        case signal(Int32)

        fileprivate var words: Message {
            switch self {
            case .status(let code): Message("exit status \(code)", "退出码 \(code)")
            case .signal(let number): Message("signal \(number)", "信号 \(number)")
            }
        }
    }

    /// `true` if the machine or its engine is to blame, not the text.
    public var isOfTheMachine: Bool {
        switch self {
        case .engineMissing, .failed, .wroteNothing, .tookTooLong, .wroteTooMuch, .cannotKeep, .oldEspeak: true
        default: false
        }
    }

    public var message: Message {
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

    private var configurationMistake: Message {
        switch self {
        case .noProgram:
            return Message(
                "the speech engine has no program: give its command as a list, such as [espeak-ng, -w, \"{out}\", --, "
                    + "\"{text}\"]",
                "语音合成引擎没有写程序：请把命令写成列表，例如 [espeak-ng, -w, \"{out}\", --, \"{text}\"]")
        case .placeholderInProgram(let argument):
            return Message(
                "the speech engine's program is \(argument): its first word must be a program's name, without placeholders",
                "语音合成引擎的程序写成了“\(argument)”：第一个词应为程序名，不含占位符")
        case .noOutputPlaceholder:
            return Message(
                "the speech engine is not told where to write: put {out} into one of its arguments",
                "没有告诉语音合成引擎写到哪里：请在参数中写上“{out}”")
        case .unknownPlaceholder(let name):
            return Message(
                "the speech engine's arguments have {\(name)}, which means nothing: use {text}, {lang} and {out}",
                "语音合成引擎的参数中有“{\(name)}”，没有意义：可用“{text}”、“{lang}”和“{out}”")
        case .unknownPreset(let name):
            let presets = SpeechEngine.Preset.allCases.map(\.rawValue)
            return Message(
                "there is no speech engine \(name) built in: name one of "
                    + presets.joined(separator: ", ") + ", or give a command as a list",
                "没有内置的语音合成引擎“\(name)”：可选“\(presets.joined(separator: "”“"))”，或把命令写成列表")
        default:
            return Message(
                "the speech engine piper needs a voice: give the path of its model file (.onnx)",
                "语音合成引擎“piper”需要音色：请写上模型文件的路径（.onnx）")
        }
    }

    private var textMistake: Message {
        switch self {
        case .noText:
            Message("there is no text to speak: give one", "没有要朗读的文字：请写上")
        case .noWords:
            Message(
                "the text has signs alone, and nothing that is spoken: give words or numbers",
                "文字中只有符号，没有可朗读的内容：请写文字或数字")
        case .emoji(let characters):
            Message(
                "the text has \(Self.list(characters)), which a voice leaves out or calls by a name: say it in words, or leave it out",
                "文字中有 \(Self.list(characters))，朗读时会略过或念成名称：请用文字表达，或删去")
        case .textTooLong(let count):
            Message(
                "the text has \(count) characters: give at most \(SpeechText.mostCharacters), or speak it in parts",
                "文字有\(count)个字符：请写最多\(SpeechText.mostCharacters)个，或分段朗读")
        case .controlCharacter(let code):
            Message(
                "the text has a control character (U+\(Self.hexadecimal(code))): give it as one line of plain text",
                "文字中有控制字符（U+\(Self.hexadecimal(code))）：请写成一行纯文字")
        case .notALanguage(let language):
            Message("\(language) is no language: give one such as zh or en", "“\(language)”不是语言：请写 zh 或 en 等")
        case .languageNotSpoken(let engine, let language):
            Message(
                "the speech engine \(engine) does not speak \(language): configure another engine for this language",
                "语音合成引擎“\(engine)”不会说“\(language)”：请为这种语言配置其他引擎")
        case .oldEspeak(let version):
            Message(
                "espeak-ng \(version) cannot speak Mandarin (it spells the pinyin as English letters): install espeak-ng 1.52, "
                    + "or use the engine espeak-ng in place of speech.command, which makes pinyin of the text first",
                "“espeak-ng \(version)”不会说普通话（会把拼音按英文字母念出）：请安装“espeak-ng 1.52”，"
                    + "或不用“speech.command”，改用引擎“espeak-ng”，它会先把文字转成拼音")
        case .unspeakable(let engine, let characters):
            Message(
                "the speech engine \(engine) would leave out \(Self.list(characters)): write it in words that the engine speaks, "
                    + "or configure another engine",
                "语音合成引擎“\(engine)”会略过“\(Self.list(characters))”：请改用引擎能读的文字，或配置其他引擎")
        case .spokeNothing(let engine):
            Message(
                "the speech engine \(engine) wrote a sound in which nothing is heard: it may not know the characters of the text; "
                    + "write it in words that the engine speaks, or configure another engine",
                "语音合成引擎“\(engine)”生成的录音中没有声音：可能不认识文中的字；请改用引擎能读的文字，或配置其他引擎")
        default:
            Message("", "")
        }
    }

    private var failure: Message {
        switch self {
        case .engineMissing(let engine):
            Message(
                "the speech engine \(engine) is not installed: install it, or configure another engine",
                "没有安装语音合成引擎“\(engine)”：请安装，或配置其他引擎")
        case .failed(let engine, let ending, let lastLine):
            Message(
                "the speech engine \(engine) failed (\(ending.words.english)): ",
                "语音合成引擎“\(engine)”出错（\(ending.words.chinese)）：") + Self.quoted(lastLine)
        case .wroteNothing(let engine, let lastLine):
            Message(
                "the speech engine \(engine) ended well but wrote no sound: ", "语音合成引擎“\(engine)”正常结束，但没有生成录音：")
                + Self.quoted(lastLine)
        case .tookTooLong(let engine, let limit):
            Message(
                "the speech engine \(engine) was not done after \(limit / .seconds(1)) s and was stopped: give a shorter text, "
                    + "or try its command by hand",
                "语音合成引擎“\(engine)”\(limit / .seconds(1))秒仍未完成，已被终止：请缩短文字，或手工试运行其命令")
        case .wroteTooMuch(let engine, let bytes):
            Message(
                "the speech engine \(engine) wrote more than \(bytes >> 20) MiB and was stopped: give a shorter text, or try "
                    + "its command by hand",
                "语音合成引擎“\(engine)”写入超过 \(bytes >> 20) MiB，已被终止：请缩短文字，或手工试运行其命令")
        case .cannotKeep(let path, let reason):
            Message(
                "the speech cannot be kept at \(path): \(reason); check that its folder exists, has room and may be written to",
                "录音无法存为“\(path)”：\(Message.system(reason).chinese)；请检查文件夹是否存在、有无空间、能否写入")
        default:
            Message("", "")
        }
    }

    private static func quoted(_ line: String) -> Message {
        (line.isEmpty
            ? Message("it said nothing", "没有任何输出") : Message("it said \"\(line)\"", "输出为 \"\(line)\""))
            + Message("; try its command by hand", "；请手工试运行其命令")
    }

    private static func list(_ characters: [Character]) -> String {
        characters.prefix(20).map(String.init).joined(separator: " ") + (characters.count > 20 ? " …" : "")
    }

    private static func hexadecimal(_ code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
