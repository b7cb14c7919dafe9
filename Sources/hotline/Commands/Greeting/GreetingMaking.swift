import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage

/// Options of every command that makes a new version.
struct MakingOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Option(help: .message("Write a picture of it, PNG, with the places marked.", "把波形图写入这个 PNG 文件，并标出问题位置。"))
    var picture: String?
    @Flag(help: .message("Although the examination refuses it.", "即使检查不通过也照样使用。")) var anyway = false
    @Flag(
        help: .message(
            "As JSON: {name, tenant, language, version, seconds, loudness, source, findings, …}.",
            "输出 JSON：{name, tenant, language, version, seconds, loudness, source, findings, …}。")) var json = false

    /// Makes a version, examines it and has callers hear it.
    func make(_ source: GreetingSource, as name: SoundName, origin: String) async throws {
        let author = try author.author()
        let key = owner.key(name)
        // The database is opened at ordinary priority: that may bring it up to date, under its lock.
        let shelf = try GreetingShelf(try await withTaskExecutorPreference(IdleExecutor.shared) { try common.load() })
        let operations = Operations(shelf.store)
        let line = ProgressLine()
        let prepared: PreparedGreeting
        do {
            prepared = try await operations.prepareGreeting(of: source, as: key, on: shelf) { line.show($0) }
            line.clear()
        } catch {
            line.clear()
            throw error
        }
        defer { prepared.discard() }
        let findings = prepared.report.findings
        if let picture {
            try await GreetingPicture(of: prepared.recording, findings: findings).writePNG(to: picture)
        }
        let hasHint = picture == nil && findings.contains { !$0.places.isEmpty }
        let hint = hasHint ? [Message("--picture FILE.png shows where", "用 --picture FILE.png 查看位置")] : []
        let version: Int
        do {
            version = try operations.keepGreeting(
                prepared, as: key, origin: origin, text: source.text, on: shelf, anyway: anyway, by: author)
        } catch let refusal as GreetingRefusal {
            throw Failure.no(([refusal.message, refusal.remedy].compactMap(\.self) + hint).joined("; ", "；"))
        }
        if !findings.isEmpty { warn(([findings.message] + hint).lines) }
        if json {
            try printJSON(GreetingDocument(try operations.version(version, of: key)))
        } else {
            let sentence = prepared.report.transcoded.sentence
            say(
                "\(key.text): version \(version) is ready, \(sentence.english); the next call hears it",
                "\(key.chineseText)：版本 \(version) 已就绪，\(sentence.chinese)；下一通来电起播放")
        }
    }
}

extension GreetingSource {
    fileprivate var text: String? {
        if case .text(let text, _, _) = self { text } else { nil }
    }
}

struct GreetingAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: Message(
            "Make a greeting of a sound file of any kind: WAV, MP3, M4A, OGG, FLAC, AMR, WMA, video, …",
            "用任意格式的声音文件制作语音：WAV、MP3、M4A、OGG、FLAC、AMR、WMA、视频……"),
        discussion: Message(
            """
            It is converted, levelled, examined and read back; only then callers hear it. The file is kept \
            as it came, and earlier versions too ('hotline greeting restore').
            """,
            """
            先转换、调整音量、检查并回读，之后主叫才会听到。原文件原样保留，\
            更早的版本也保留（“hotline greeting restore”）。
            """))
    @Argument(help: .message("The sound file.", "声音文件。")) var file: String
    @Option(
        help: .message(
            """
            Its name in plans: Latin letters, digits, - and _, at most 40. Default: the file's, without \
            extension.
            """, "在方案中的名称：字母、数字、- 和 _，最多 40 个字符。默认：文件名去掉扩展名。"))
    var name: SoundName?
    @OptionGroup var options: MakingOptions

    func run() async throws {
        let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
        guard let name = name ?? SoundName(stem) else {
            throw Failure.usage(
                "give it a name with --name: Latin letters, digits, - and _, at most 40, not beginning with -; '\(String(stem.inert().prefix(120)))' "
                    + "is none",
                "请用 --name 给出名称：字母、数字、- 和 _，最多 40 个字符，不能以 - 开头；“\(String(stem.inert().prefix(120)))”不可用")
        }
        try await options.make(.file(file), as: name, origin: URL(filePath: file).lastPathComponent)
    }
}

struct GreetingSay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say",
        abstract: Message(
            "Make a greeting of a text, by the speech engine of hotline.yaml ('speech').",
            "用文字合成语音，使用 hotline.yaml 中配置的语音引擎（“speech”）。"),
        discussion: Message(
            "The text is kept with the greeting: 'hotline greeting show' has it, for the day of a better voice.",
            "文字与语音一同保存，可用“hotline greeting show”查看，日后有更好的音色时可重新合成。")
    )
    @Argument(help: .message("What is to be said, in the language of --language.", "要说的话，语言由 --language 指定。")) var text:
        String
    @Option(
        help: .message(
            "Its name in plans: Latin letters, digits, - and _, at most 40.", "在方案中的名称：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @OptionGroup var options: MakingOptions

    func run() async throws {
        let engine = try options.common.load().speech.engine(for: options.owner.language)
        let folder = try workFolder()
        defer { folder.remove() }
        try await options.make(.text(text, engine: engine, folder: folder.path), as: name, origin: "say")
    }
}

extension Double {
    /// To a tenth.
    var seconds: String { String(format: "%.1f", self) }
}

/// A folder of this command's own, in the place for such things; those of commands that were killed are cleared away.
func workFolder() throws -> HeldFolder {
    let place = FileManager.default.temporaryDirectory.path
    do {
        return try HeldFolder(in: place, prefix: "hotline-greeting-", permissions: 0o700)
    } catch {
        throw Failure.outside(
            "no folder can be made in \(place) (\(error)); set TMPDIR to a folder with room",
            "无法在 \(place) 中建立目录（\(error)）；请把 TMPDIR 设为有空间的目录")
    }
}
