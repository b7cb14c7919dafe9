import Foundation
import GreetingAudio
import Routing
import Storage

extension Configuration {
    /// Where this installation's sounds lie.
    var soundFolders: SoundFolders {
        SoundFolders(stock: sounds, greetings: greetings) { access($0, R_OK) == 0 }
    }

    /// Which sounds there are for a tenant's plans.
    func knownSounds(of tenant: TenantName) -> KnownSounds {
        let folders = soundFolders
        return KnownSounds(
            hasSound: { sound, language in
                Self.isPlayable(folders.path(of: sound, in: Voice(of: tenant, in: language)))
            },
            hasMusic: { Self.isPlayable("\(folders.stock)/music/\($0)") },
            names: { language in
                ["\(folders.stock)/\(language.rawValue)", "\(folders.greetings)/\(tenant)/\(language.rawValue)"]
                    .flatMap(Self.soundNames)
            },
            options: tenant == .main ? "" : " --tenant \(tenant)")
    }

    /// The names of the sounds in a folder.
    private static func soundNames(in folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Array(Set(files.compactMap { $0.split(separator: ".").first.map(String.init) })).sorted()
    }

    /// The formats that the Asterisk modules of `asterisk-etc` play.
    static let soundFormats = ["alaw", "ulaw", "g722", "sln16", "wav"]

    /// - Parameter path: Without extension.
    private static func isPlayable(_ path: String) -> Bool {
        soundFormats.contains { access("\(path).\($0)", R_OK) == 0 }
    }
}

/// Whose a number is, or will be once it has a plan.
struct Owners {
    private let store: Store?
    /// Of numbers without a plan.
    private let newcomer: TenantName

    init(_ configuration: Configuration, newcomer: TenantName = .main) throws {
        let hasStore = FileManager.default.fileExists(atPath: configuration.database)
        store = hasStore ? try Store(existing: configuration.database) : nil
        self.newcomer = newcomer
    }

    func tenant(of did: DID?) -> TenantName {
        guard let did, let known = try? store?.tenant(of: did) else { return newcomer }
        return known
    }
}

extension Configuration.Speech {
    /// What speaks a language here.
    /// - Throws: `SpeechError`.
    func engine(for language: Language) throws -> SpeechEngine {
        guard command.isEmpty else { return try SpeechEngine(argumentVector: command) }
        let standard = language == .zh ? SpeechEngine.Preset.espeakNG : .flite
        return try SpeechEngine(preset: engine.isEmpty ? standard.rawValue : engine, model: model)
    }
}
