import Access
import GreetingAudio
import Markup
import Records
import Routing

/// A recording that the examination refused, for the page that says so.
struct RefusedRecording {
    let name: SoundName
    let findings: [SoundFinding]
    let outline: WaveOutline
}

/// The two forms that make a greeting: of a sound file, and of a text.
struct GreetingForms {
    let visit: Visit
    /// `nil`: the forms ask for the name and the language.
    var key: GreetingKey?
    var mistakes = Mistakes()

    /// The kinds of form. Their fields differ in their names, as both stand on one page.
    enum Kind: String {
        case file, text

        var name: String { self == .file ? "name" : "spoken-name" }
        var language: String { self == .file ? "language" : "spoken-language" }
    }

    var html: HTML {
        let title = key == nil ? visit.words("A new one", "新的一段") : visit.words("Another recording", "换一段")
        let say = visit.words("Have a text spoken", "用文字合成")
        return .lines([
            Look.section(title, id: "new", recording), Look.section(say, id: "say", speech),
        ])
    }

    private var recording: HTML {
        visit.upload("/greetings/upload", class: "sheet") {
            identity(.file)
            Look.file(
                visit.words("Sound file", "声音文件"), name: "file", accept: "audio/*,video/*",
                hint: visit.words(
                    "A telephone's recording will do: m4a, mp3, wav, amr, …; at most \(GreetingUpload.largest >> 20) MB",
                    "手机录音也行：m4a、mp3、wav、amr 等，最大 \(GreetingUpload.largest >> 20) MB"),
                mistakes: mistakes)
            Look.acts([Look.button(visit.words("Send and check", "上传并检查"), .primary, icon: .upload)])
            "<p class=\"meta\">\(promise)</p>"
        }
    }

    private var speech: HTML {
        visit.form("/greetings/say", class: "sheet") {
            identity(.text)
            Look.area(
                visit.words("Text", "文字"), name: "text", value: visit.fields["text"] ?? "",
                hint: visit.words(
                    "One line; a robot's voice reads it, in the greeting's language", "一行文字，由合成音按该语音的语种朗读"),
                mistakes: mistakes)
            Look.acts([Look.button(visit.words("Speak and check", "合成并检查"), icon: .talk)])
        }
    }

    private var promise: String {
        visit.words(
            "It is taken only if the check lets it pass; the version before is kept.", "检查不过不会换上；换上后旧的一版仍然保留。")
    }

    @HTMLBuilder private func identity(_ kind: Kind) -> HTML {
        if let key {
            "<input type=\"hidden\" name=\"\(kind.name)\" value=\"\(key.name.description)\">"
            "<input type=\"hidden\" name=\"\(kind.language)\" value=\"\(key.language.rawValue)\">"
        } else {
            Look.field(
                visit.words("Name in plans", "在方案中的名称"), name: kind.name, value: visit.fields[kind.name] ?? "",
                hint: visit.words("such as welcome: Latin letters, digits, - and _", "例如 welcome：字母、数字、- 和 _"),
                mistakes: mistakes, isRequired: true)
            Look.select(
                visit.words("Language", "语种"), name: kind.language,
                options: Language.allCases.map { (value: $0.rawValue, label: visit.name(of: $0)) },
                chosen: visit.fields[kind.language] ?? Language.zh.rawValue)
        }
    }

    /// The recording that was refused, with its faults where they are.
    static func refusal(_ refused: RefusedRecording, _ visit: Visit) -> HTML {
        let picture = WavePicture(
            visit: visit, name: refused.name.description, outline: refused.outline, findings: refused.findings)
        return Look.section(
            visit.words("This recording was not taken", "这段录音没有换上"), id: "refused",
            .lines([
                Look.sheet(picture.html), FindingList(visit: visit, findings: refused.findings).html,
            ]))
    }
}

extension Answering {
    func name(of language: Language) -> String {
        language == .zh ? words("Chinese", "中文") : words("English", "英文")
    }
}
