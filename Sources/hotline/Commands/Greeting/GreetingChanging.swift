import ArgumentParser
import Documents
import Foundation
import GreetingAudio
import Markup
import Operations
import Records
import Routing
import Storage

struct GreetingRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: Message("Take a greeting away from callers; its versions are kept.", "停用一条语音；各版本仍然保留。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Argument(
        help: .message(
            "Such as welcome: Latin letters, digits, - and _, at most 40.", "例如 welcome：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @Flag(
        help: .message(
            "Although plans play it: their callers hear the stock sound of that name, or nothing.",
            "即使有方案正在使用：主叫将听到同名的内置语音，或什么也听不到。")) var anyway =
        false

    func run() throws {
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        try Operations(shelf.store).removeGreeting(key, on: shelf, anyway: anyway, by: try author.author())
        say(
            "\(key.text): removed; take it back with: hotline greeting restore \(name)\(key.options)",
            "\(key.chineseText)：已移除；恢复请用：hotline greeting restore \(name)\(key.options)")
    }
}

struct GreetingRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Message("Have callers hear an earlier version, or one that was removed.", "恢复更早的版本，或已移除的语音。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @OptionGroup var owner: GreetingOwner
    @Argument(
        help: .message(
            "Such as welcome: Latin letters, digits, - and _, at most 40.", "例如 welcome：字母、数字、- 和 _，最多 40 个字符。"))
    var name: SoundName
    @Option(
        help: .message(
            "Default: the one before the current; of a removed greeting, the newest.", "默认：当前版本的上一版；语音已移除时为最新版。"))
    var version: Int?

    func run() throws {
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        let target = try Operations(shelf.store).restoreGreeting(key, to: version, on: shelf, by: try author.author())
        say("\(key.text): the next call hears version \(target)", "\(key.chineseText)：下一通来电起播放版本 \(target)")
    }
}

struct GreetingCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Message(
            "What callers would be sorry for in a sound file, or in a greeting there is (docs/greetings.md).",
            "检查声音文件或已有语音中会影响主叫收听的问题（docs/greetings.md）。"),
        discussion: Message("Exit code 1 if it would be refused. Nothing is changed.", "如会被拒绝，退出码为 1。不作任何更改。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var owner: GreetingOwner
    @Argument(
        help: .message("A sound file; or the name of a greeting, if there is no such file.", "声音文件；若没有此文件，则为语音的名称。"))
    var file: String
    @Option(help: .message("Write a picture of it, PNG, with the places marked.", "把波形图写入这个 PNG 文件，并标出问题位置。"))
    var picture: String?
    @Option(
        help: .message(
            "Write it as callers would hear it: a WAV file for any player.", "写成主叫将会听到的效果：任何播放器都能打开的 WAV 文件。"))
    var preview: String?
    @Option(
        name: .customLong("in"),
        help: .message(
            "The language of the answer: en or zh. Default: that of all messages.", "检查结果的语言：en 或 zh。默认：与其他输出相同。"))
    var answer = Language.ofMessages
    @Flag(help: .message("As JSON: {transcoded, findings}.", "输出 JSON：{transcoded, findings}。")) var json = false

    func run() async throws {
        let upload = try upload()
        let folder = try workFolder()
        defer { folder.remove() }
        let line = ProgressLine()
        let examined: (recording: Recording, report: GreetingReport)
        do {
            examined = try await GreetingReport.examining(upload, in: folder.path) { line.show($0) }
            line.clear()
        } catch {
            line.clear()
            throw error
        }
        let (recording, report) = examined
        if let picture { try await GreetingPicture(of: recording, findings: report.findings).writePNG(to: picture) }
        if let preview { try TelephonePreview(alaw: folder.path + "/greeting.alaw").write(to: preview) }
        if json {
            try printJSON(report)
        } else {
            say(report.transcoded.sentence.about(file))
            say(
                report.findings.isEmpty
                    ? Message("nothing to complain of", "没有发现问题") : Message(report.findings.text(in: answer)))
        }
        if report.findings.refuse { throw ExitCode(1) }
    }

    private func upload() throws -> String {
        guard !FileManager.default.fileExists(atPath: file), let name = SoundName(file) else { return file }
        let shelf = try GreetingShelf(try common.load())
        let key = owner.key(name)
        let version = try Operations(shelf.store).version(nil, of: key)
        return shelf.upload(of: key, version.version)
    }
}
