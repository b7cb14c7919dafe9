import ArgumentParser
import Foundation
import GreetingAudio
import Markup
import Records
import Routing
import Storage

struct GreetingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "greeting",
        abstract: Message(
            "What callers hear: greetings, prompts and announcements of a tenant.", "主叫听到的内容：租户的欢迎词、提示音和通知。"),
        discussion: Message(
            "Sounds that plans name. The next call hears what is added, restored or removed; nothing is reloaded.",
            "即方案中引用的语音。添加、恢复或移除后，下一通来电即生效，无需重新加载。"),
        subcommands: [
            GreetingAdd.self, GreetingList.self, GreetingShow.self, GreetingCheck.self, GreetingPlay.self,
            GreetingRecord.self, GreetingSay.self, GreetingRemove.self, GreetingRestore.self, GreetingDevices.self,
        ])
}

/// The tenant and language of greetings.
struct GreetingOwner: ParsableArguments {
    @Option(help: .message("Whose greeting it is. Default: main.", "语音所属的租户。默认：main。"))
    var tenant: TenantName?
    @Option(help: .message("The language of the plans that name it: zh or en.", "引用该语音的方案的语言：zh 或 en。"))
    var language = Language.zh

    func key(_ name: SoundName) -> GreetingKey {
        GreetingKey(tenant: tenant ?? .main, language: language, name: name)
    }
}

extension GreetingKey {
    /// `“welcome”（zh，main）`
    var chineseText: String { "语音“\(name)”（\(language.rawValue)，\(tenant)）" }

    /// The options that name it on the command line again.
    var options: String {
        (tenant == .main ? "" : " --tenant \(tenant)") + (language == .zh ? "" : " --language \(language.rawValue)")
    }
}

extension GreetingShelf {
    /// Also clears away what an upload has left whose process was killed.
    init(_ configuration: Configuration) throws {
        Self.sweep(configuration.greetings)
        self.init(folder: configuration.greetings, store: try Store(path: configuration.database))
    }
}

/// Says on a terminal how far something is; elsewhere nothing.
struct ProgressLine: Sendable {
    private let work: Message
    private let isTerminal = isatty(2) == 1

    init(doing work: Message = Message("converting", "正在转换")) {
        self.work = work
    }

    func show(_ fraction: Double) {
        guard isTerminal else { return }
        let percent = "\(Int(fraction * 100)) %"
        let text = Message("\(work.english): \(percent)", "\(work.chinese)：\(percent)").text
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    func clear() {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
