import ArgumentParser
import Foundation
import GreetingAudio
import Operations
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

/// Whose greetings, in which language.
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
    /// `welcome (zh, main)`
    var text: String { "\(name) (\(language.rawValue), \(tenant))" }

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

extension Store {
    /// The versions of a greeting, at least one.
    func existingVersions(of key: GreetingKey) throws -> [GreetingVersion] {
        try Operations(self).mustKnow(key.tenant)
        let versions = try greetingVersions(of: key)
        guard !versions.isEmpty else {
            throw Failure.no(
                "there is no greeting \(key.text); 'hotline greeting list' shows which there are, --tenant and --language "
                    + "choose among them")
        }
        return versions
    }
}

extension [GreetingVersion] {
    /// The version of that number; the one that callers hear, or the newest, if none is named.
    func chosen(_ number: Int?, of key: GreetingKey) throws -> GreetingVersion {
        guard let number else { return first(where: \.isCurrent) ?? self[0] }
        guard let version = first(where: { $0.version == number }) else {
            throw Failure.no("\(key.text) has no version \(number); it has 1 to \(self[0].version)")
        }
        return version
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
