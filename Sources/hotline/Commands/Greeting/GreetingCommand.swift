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
        abstract: "What callers hear: greetings, prompts and announcements of a tenant.",
        discussion:
            "Sounds that plans name. The next call hears what is added, restored or removed; nothing is reloaded.",
        subcommands: [
            GreetingAdd.self, GreetingList.self, GreetingShow.self, GreetingCheck.self, GreetingPlay.self,
            GreetingRecord.self, GreetingSay.self, GreetingRemove.self, GreetingRestore.self, GreetingDevices.self,
        ])
}

/// The tenant and language of greetings.
struct GreetingOwner: ParsableArguments {
    @Option(help: "Whose greeting it is. Default: main.")
    var tenant: TenantName?
    @Option(help: "The language of the plans that name it: zh or en.")
    var language = Language.zh

    func key(_ name: SoundName) -> GreetingKey {
        GreetingKey(tenant: tenant ?? .main, language: language, name: name)
    }
}

extension GreetingKey {
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
    private let work: String
    private let isTerminal = isatty(2) == 1

    init(doing work: String = "converting") {
        self.work = work
    }

    func show(_ fraction: Double) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(work): \(Int(fraction * 100)) %".utf8))
    }

    func clear() {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
