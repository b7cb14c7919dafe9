import Foundation
import GreetingAudio
import Markup
import Routing

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

extension Configuration.Speech {
    /// The engine that speaks a language here.
    /// - Throws: `SpeechError`.
    func engine(for language: Language) throws -> SpeechEngine {
        guard command.isEmpty else { return try SpeechEngine(argumentVector: command) }
        let standard = language == .zh ? SpeechEngine.Preset.espeakNG : .flite
        return try SpeechEngine(preset: engine.isEmpty ? standard.rawValue : engine, model: model)
    }
}
